-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" DATETIME,
    "failedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Notice" (
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
    "isInInbox" BOOLEAN NOT NULL,
    "isForDigest" BOOLEAN NOT NULL,
    "digestId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" DATETIME,
    CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Notice_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeSettings" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "off" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "digestHour" INTEGER NOT NULL DEFAULT 8,
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "email" TEXT,
    "pendingEmail" TEXT,
    "linkHash" TEXT,
    "linkExpiresAt" DATETIME,
    "nextDigestAt" DATETIME,
    CONSTRAINT "NoticeSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeMute" (
    "userId" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "isSession" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("userId", "subjectId"),
    CONSTRAINT "NoticeMute_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "unsubscribeHash" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" DATETIME,
    CONSTRAINT "Digest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameSort" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" DATETIME,
    "speakingRate" INTEGER,
    "unreadNotices" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_User" ("createdAt", "disabledAt", "id", "name", "nameSort", "passwordHash", "speakingRate", "username") SELECT "createdAt", "disabledAt", "id", "name", "nameSort", "passwordHash", "speakingRate", "username" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");
CREATE TABLE "new_Event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "actorId" TEXT,
    "subjectId" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "requestId" TEXT,
    "isPending" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_Event" ("actorId", "createdAt", "data", "id", "name", "requestId", "subjectId") SELECT "actorId", "createdAt", "data", "id", "name", "requestId", "subjectId" FROM "Event";
DROP TABLE "Event";
ALTER TABLE "new_Event" RENAME TO "Event";
CREATE INDEX "Event_subjectId_id_idx" ON "Event"("subjectId", "id");
CREATE INDEX "Event_name_id_idx" ON "Event"("name", "id");
CREATE INDEX "Event_isPending_id_idx" ON "Event"("isPending", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Job_failedAt_runAt_idx" ON "Job"("failedAt", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_name_key_key" ON "Job"("name", "key");

-- CreateIndex
CREATE INDEX "Notice_userId_isInInbox_id_idx" ON "Notice"("userId", "isInInbox", "id");

-- CreateIndex
CREATE INDEX "Notice_isForDigest_userId_idx" ON "Notice"("isForDigest", "userId");

-- CreateIndex
CREATE INDEX "Notice_digestId_idx" ON "Notice"("digestId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_key_key" ON "Notice"("userId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeSettings_linkHash_key" ON "NoticeSettings"("linkHash");

-- CreateIndex
CREATE INDEX "NoticeSettings_nextDigestAt_idx" ON "NoticeSettings"("nextDigestAt");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_unsubscribeHash_key" ON "Digest"("unsubscribeHash");

-- CreateIndex
CREATE INDEX "Digest_userId_idx" ON "Digest"("userId");

-- CreateIndex
CREATE INDEX "StudySession_state_essayDueAt_idx" ON "StudySession"("state", "essayDueAt");
