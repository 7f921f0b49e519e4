-- CreateTable
CREATE TABLE "Booklet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "foreword" TEXT NOT NULL DEFAULT '',
    "reach" TEXT NOT NULL,
    "readers" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Booklet_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booklet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BookletEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bookletId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "isBeyond" BOOLEAN NOT NULL,
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "BookletEntry_bookletId_fkey" FOREIGN KEY ("bookletId") REFERENCES "Booklet" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BookletEntry_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BookletEntry_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BookletEntry_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Appreciation" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("essayId", "userId"),
    CONSTRAINT "Appreciation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Appreciation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AccessRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openFor" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "registeredAt" DATETIME,
    "handledAt" DATETIME,
    "answeredAt" DATETIME,
    "dueOn" TEXT,
    "remindAt" DATETIME,
    "answer" TEXT NOT NULL DEFAULT '',
    "grantedUntil" DATETIME,
    CONSTRAINT "AccessRequest_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AccessRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AccessRequest_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

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
CREATE TABLE "new_Organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parentId" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "reviewLevels" INTEGER NOT NULL DEFAULT 1,
    "rubric" TEXT NOT NULL DEFAULT '',
    "isCheckSigned" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "catalogueChangedAt" DATETIME,
    CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Organization" ("catalogueChangedAt", "createdAt", "id", "isCheckSigned", "kind", "name", "parentId", "path", "reviewLevels") SELECT "catalogueChangedAt", "createdAt", "id", "isCheckSigned", "kind", "name", "parentId", "path", "reviewLevels" FROM "Organization";
DROP TABLE "Organization";
ALTER TABLE "new_Organization" RENAME TO "Organization";
CREATE UNIQUE INDEX "Organization_path_key" ON "Organization"("path");
CREATE INDEX "Organization_parentId_idx" ON "Organization"("parentId");
CREATE TABLE "new_Essay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "authorId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "studySessionId" TEXT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL DEFAULT 0,
    "characterCount" INTEGER NOT NULL DEFAULT 0,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "reviewState" TEXT NOT NULL DEFAULT 'WAITING',
    "submittedAt" DATETIME,
    "revisedAt" DATETIME,
    "withdrawnAt" DATETIME,
    "checkedRevision" INTEGER NOT NULL DEFAULT 0,
    "appreciationCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Essay_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Essay" ("audience", "authorId", "characterCount", "checkedRevision", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "reviewState", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility", "withdrawnAt") SELECT "audience", "authorId", "characterCount", "checkedRevision", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "reviewState", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility", "withdrawnAt" FROM "Essay";
DROP TABLE "Essay";
ALTER TABLE "new_Essay" RENAME TO "Essay";
CREATE INDEX "Essay_audience_submittedAt_id_idx" ON "Essay"("audience", "submittedAt", "id");
CREATE INDEX "Essay_organizationId_audience_submittedAt_id_idx" ON "Essay"("organizationId", "audience", "submittedAt", "id");
CREATE INDEX "Essay_studySessionId_submittedAt_id_idx" ON "Essay"("studySessionId", "submittedAt", "id");
CREATE INDEX "Essay_authorId_createdAt_id_idx" ON "Essay"("authorId", "createdAt", "id");
CREATE TABLE "new_Reading" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "previousNumber" INTEGER NOT NULL DEFAULT 0,
    "words" TEXT NOT NULL DEFAULT '',
    "marks" TEXT NOT NULL DEFAULT '[]',
    "readAt" DATETIME NOT NULL,

    PRIMARY KEY ("essayId", "userId"),
    CONSTRAINT "Reading_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Reading" ("essayId", "previousNumber", "readAt", "revisionNumber", "userId", "words") SELECT "essayId", "previousNumber", "readAt", "revisionNumber", "userId", "words" FROM "Reading";
DROP TABLE "Reading";
ALTER TABLE "new_Reading" RENAME TO "Reading";
CREATE TABLE "new_Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "marks" TEXT NOT NULL DEFAULT '[]',
    "stateBefore" TEXT NOT NULL,
    "batchId" TEXT,
    "decidedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "Review_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Review" ("batchId", "decidedAt", "decision", "essayId", "id", "reviewerId", "revisionNumber", "stateBefore", "undoneAt", "words") SELECT "batchId", "decidedAt", "decision", "essayId", "id", "reviewerId", "revisionNumber", "stateBefore", "undoneAt", "words" FROM "Review";
DROP TABLE "Review";
ALTER TABLE "new_Review" RENAME TO "Review";
CREATE INDEX "Review_essayId_id_idx" ON "Review"("essayId", "id");
CREATE INDEX "Review_batchId_idx" ON "Review"("batchId");
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
    "bookletEntryId" TEXT,
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
INSERT INTO "new_Notice" ("actorId", "commentId", "createdAt", "digestId", "essayId", "id", "isForDigest", "isInInbox", "key", "kind", "readAt", "reason", "reviewId", "studySessionId", "threadId", "userId") SELECT "actorId", "commentId", "createdAt", "digestId", "essayId", "id", "isForDigest", "isInInbox", "key", "kind", "readAt", "reason", "reviewId", "studySessionId", "threadId", "userId" FROM "Notice";
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
CREATE INDEX "Booklet_organizationId_id_idx" ON "Booklet"("organizationId", "id");

-- CreateIndex
CREATE INDEX "BookletEntry_essayId_state_idx" ON "BookletEntry"("essayId", "state");

-- CreateIndex
CREATE INDEX "BookletEntry_authorId_id_idx" ON "BookletEntry"("authorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BookletEntry_bookletId_essayId_key" ON "BookletEntry"("bookletId", "essayId");

-- CreateIndex
CREATE INDEX "Appreciation_userId_idx" ON "Appreciation"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "AccessRequest_openFor_key" ON "AccessRequest"("openFor");

-- CreateIndex
CREATE INDEX "AccessRequest_essayId_requesterId_id_idx" ON "AccessRequest"("essayId", "requesterId", "id");

-- CreateIndex
CREATE INDEX "AccessRequest_authorId_id_idx" ON "AccessRequest"("authorId", "id");

-- CreateIndex
CREATE INDEX "AccessRequest_requesterId_id_idx" ON "AccessRequest"("requesterId", "id");

-- CreateIndex
CREATE INDEX "AccessRequest_remindAt_idx" ON "AccessRequest"("remindAt");

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_loginSessionId_key" ON "PushSubscription"("loginSessionId");

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_endpoint_key" ON "PushSubscription"("endpoint");

-- CreateIndex
CREATE INDEX "PushSubscription_userId_idx" ON "PushSubscription"("userId");

-- CreateIndex
CREATE INDEX "User_name_idx" ON "User"("name");
