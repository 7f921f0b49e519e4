-- CreateTable
CREATE TABLE "PushSubscription" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "loginSessionId" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSentAt" DATETIME,
    "failures" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "PushSubscription_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PushSubscription_loginSessionId_fkey" FOREIGN KEY ("loginSessionId") REFERENCES "LoginSession" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PushKeys" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "publicKey" TEXT NOT NULL,
    "privateKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "actorId" TEXT,
    "essayId" TEXT,
    "commentId" TEXT,
    "threadId" TEXT,
    "studySessionId" TEXT,
    "reviewId" TEXT,
    "accessRequestId" TEXT,
    "isInInbox" BOOLEAN NOT NULL,
    "isForDigest" BOOLEAN NOT NULL,
    "digestId" TEXT,
    "isForPush" BOOLEAN NOT NULL DEFAULT false,
    "pushId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" DATETIME,
    CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notice_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Notice" ("accessRequestId", "actorId", "commentId", "createdAt", "digestId", "essayId", "id", "isForDigest", "isInInbox", "key", "kind", "readAt", "reason", "reviewId", "studySessionId", "threadId", "userId") SELECT "accessRequestId", "actorId", "commentId", "createdAt", "digestId", "essayId", "id", "isForDigest", "isInInbox", "key", "kind", "readAt", "reason", "reviewId", "studySessionId", "threadId", "userId" FROM "Notice";
DROP TABLE "Notice";
ALTER TABLE "new_Notice" RENAME TO "Notice";
CREATE INDEX "Notice_userId_isInInbox_id_idx" ON "Notice"("userId", "isInInbox", "id");
CREATE INDEX "Notice_isForDigest_userId_idx" ON "Notice"("isForDigest", "userId");
CREATE INDEX "Notice_digestId_idx" ON "Notice"("digestId");
CREATE INDEX "Notice_isForPush_userId_idx" ON "Notice"("isForPush", "userId");
CREATE INDEX "Notice_pushId_idx" ON "Notice"("pushId");
CREATE UNIQUE INDEX "Notice_userId_key_key" ON "Notice"("userId", "key");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_loginSessionId_key" ON "PushSubscription"("loginSessionId");

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_endpoint_key" ON "PushSubscription"("endpoint");

-- CreateIndex
CREATE INDEX "PushSubscription_userId_idx" ON "PushSubscription"("userId");
