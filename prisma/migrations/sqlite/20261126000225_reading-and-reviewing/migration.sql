-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "hiddenAt" DATETIME;
ALTER TABLE "Comment" ADD COLUMN "hiddenReason" TEXT;
ALTER TABLE "Comment" ADD COLUMN "intent" TEXT;
ALTER TABLE "Comment" ADD COLUMN "openingAskedBy" TEXT;
ALTER TABLE "Comment" ADD COLUMN "privateTo" TEXT;
ALTER TABLE "Comment" ADD COLUMN "resolvedAt" DATETIME;
ALTER TABLE "Comment" ADD COLUMN "resolvedRevision" INTEGER;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "reviewId" TEXT;

-- CreateTable
CREATE TABLE "EssayListing" (
    "essayId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "submittedAt" DATETIME,

    PRIMARY KEY ("essayId", "key"),
    CONSTRAINT "EssayListing_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "userId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "essayId"),
    CONSTRAINT "Bookmark_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Bookmark_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Recommendation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "recommendedById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "createdAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "Recommendation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Recommendation_recommendedById_fkey" FOREIGN KEY ("recommendedById") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EssayViews" (
    "essayId" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    CONSTRAINT "EssayViews_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReaderVisit" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "visitedAt" DATETIME NOT NULL,
    "newSince" DATETIME,
    CONSTRAINT "ReaderVisit_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EssayGrant" (
    "essayId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "isBeyond" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("essayId", "key"),
    CONSTRAINT "EssayGrant_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME,
    "revokedAt" DATETIME,
    "openedAt" DATETIME,
    CONSTRAINT "ShareLink_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConfidentialityCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "organizationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "collectorId" TEXT NOT NULL,
    "collectedAt" DATETIME NOT NULL,
    "reviewerId" TEXT,
    "reviewedAt" DATETIME,
    "approverId" TEXT,
    "approvedAt" DATETIME,
    CONSTRAINT "ConfidentialityCheck_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_collectorId_fkey" FOREIGN KEY ("collectorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CommentReport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "commentId" TEXT NOT NULL,
    "reporterId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CommentReport_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CommentReport_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reading" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "previousNumber" INTEGER NOT NULL DEFAULT 0,
    "words" TEXT NOT NULL DEFAULT '',
    "readAt" DATETIME NOT NULL,

    PRIMARY KEY ("essayId", "userId"),
    CONSTRAINT "Reading_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewLock" (
    "essayId" TEXT NOT NULL PRIMARY KEY,
    "holderId" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    CONSTRAINT "ReviewLock_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewLock_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "stateBefore" TEXT NOT NULL,
    "batchId" TEXT,
    "decidedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "Review_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewRemark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "reviewId" TEXT,
    "revisionNumber" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT,
    "answerWords" TEXT NOT NULL DEFAULT '',
    "answeredAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ReviewRemark_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewRemark_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewRemark_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeerReading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "studySessionId" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "readersPerEssay" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "isPaired" BOOLEAN NOT NULL,
    "questions" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PeerReading_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeerAssignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "peerReadingId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "readerId" TEXT,
    "state" TEXT NOT NULL,
    "isOwed" BOOLEAN NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "startedAt" DATETIME,
    "handedOverAt" DATETIME,
    "reply" TEXT NOT NULL DEFAULT '',
    "replyWord" TEXT,
    "repliedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "PeerAssignment_peerReadingId_fkey" FOREIGN KEY ("peerReadingId") REFERENCES "PeerReading" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PeerAssignment_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PeerAssignment_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "isCheckSigned" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "catalogueChangedAt" DATETIME,
    CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Organization" ("createdAt", "id", "kind", "name", "parentId", "path") SELECT "createdAt", "id", "kind", "name", "parentId", "path" FROM "Organization";
DROP TABLE "Organization";
ALTER TABLE "new_Organization" RENAME TO "Organization";
CREATE UNIQUE INDEX "Organization_path_key" ON "Organization"("path");
CREATE INDEX "Organization_parentId_idx" ON "Organization"("parentId");
CREATE TABLE "new_Enrollment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "studySessionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "nameSort" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "essayState" TEXT NOT NULL DEFAULT 'NOT_STARTED',
    "essayId" TEXT,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "submittedAt" DATETIME,
    "reviewState" TEXT NOT NULL DEFAULT 'WAITING',
    "essayDueAt" DATETIME,
    "essayDueReason" TEXT NOT NULL DEFAULT '',
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Enrollment_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Enrollment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Enrollment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Enrollment" ("commentCount", "createdAt", "essayId", "essayState", "id", "isLate", "nameSort", "organizationId", "state", "studySessionId", "submittedAt", "updatedAt", "userId") SELECT "commentCount", "createdAt", "essayId", "essayState", "id", "isLate", "nameSort", "organizationId", "state", "studySessionId", "submittedAt", "updatedAt", "userId" FROM "Enrollment";
DROP TABLE "Enrollment";
ALTER TABLE "new_Enrollment" RENAME TO "Enrollment";
CREATE INDEX "Enrollment_userId_state_idx" ON "Enrollment"("userId", "state");
CREATE INDEX "Enrollment_essayDueAt_idx" ON "Enrollment"("essayDueAt");
CREATE INDEX "Enrollment_studySessionId_nameSort_userId_idx" ON "Enrollment"("studySessionId", "nameSort", "userId");
CREATE UNIQUE INDEX "Enrollment_studySessionId_userId_key" ON "Enrollment"("studySessionId", "userId");
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
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Essay_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Essay" ("audience", "authorId", "characterCount", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility") SELECT "audience", "authorId", "characterCount", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility" FROM "Essay";
DROP TABLE "Essay";
ALTER TABLE "new_Essay" RENAME TO "Essay";
CREATE INDEX "Essay_audience_submittedAt_id_idx" ON "Essay"("audience", "submittedAt", "id");
CREATE INDEX "Essay_organizationId_audience_submittedAt_id_idx" ON "Essay"("organizationId", "audience", "submittedAt", "id");
CREATE INDEX "Essay_studySessionId_submittedAt_id_idx" ON "Essay"("studySessionId", "submittedAt", "id");
CREATE INDEX "Essay_authorId_createdAt_id_idx" ON "Essay"("authorId", "createdAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "EssayListing_key_submittedAt_essayId_idx" ON "EssayListing"("key", "submittedAt", "essayId");

-- CreateIndex
CREATE INDEX "Bookmark_userId_createdAt_essayId_idx" ON "Bookmark"("userId", "createdAt", "essayId");

-- CreateIndex
CREATE INDEX "Bookmark_essayId_idx" ON "Bookmark"("essayId");

-- CreateIndex
CREATE INDEX "Recommendation_recommendedById_idx" ON "Recommendation"("recommendedById");

-- CreateIndex
CREATE UNIQUE INDEX "Recommendation_essayId_recommendedById_key" ON "Recommendation"("essayId", "recommendedById");

-- CreateIndex
CREATE INDEX "EssayGrant_key_submittedAt_essayId_idx" ON "EssayGrant"("key", "submittedAt", "essayId");

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_tokenHash_key" ON "ShareLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ShareLink_essayId_id_idx" ON "ShareLink"("essayId", "id");

-- CreateIndex
CREATE INDEX "ConfidentialityCheck_essayId_id_idx" ON "ConfidentialityCheck"("essayId", "id");

-- CreateIndex
CREATE INDEX "ConfidentialityCheck_organizationId_state_id_idx" ON "ConfidentialityCheck"("organizationId", "state", "id");

-- CreateIndex
CREATE INDEX "CommentReport_reporterId_idx" ON "CommentReport"("reporterId");

-- CreateIndex
CREATE UNIQUE INDEX "CommentReport_commentId_reporterId_key" ON "CommentReport"("commentId", "reporterId");

-- CreateIndex
CREATE INDEX "Review_essayId_id_idx" ON "Review"("essayId", "id");

-- CreateIndex
CREATE INDEX "Review_batchId_idx" ON "Review"("batchId");

-- CreateIndex
CREATE INDEX "ReviewRemark_essayId_id_idx" ON "ReviewRemark"("essayId", "id");

-- CreateIndex
CREATE INDEX "ReviewRemark_reviewId_idx" ON "ReviewRemark"("reviewId");

-- CreateIndex
CREATE UNIQUE INDEX "PeerReading_studySessionId_key" ON "PeerReading"("studySessionId");

-- CreateIndex
CREATE INDEX "PeerReading_startsAt_endsAt_idx" ON "PeerReading"("startsAt", "endsAt");

-- CreateIndex
CREATE INDEX "PeerAssignment_peerReadingId_state_idx" ON "PeerAssignment"("peerReadingId", "state");

-- CreateIndex
CREATE INDEX "PeerAssignment_readerId_state_idx" ON "PeerAssignment"("readerId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "PeerAssignment_essayId_readerId_key" ON "PeerAssignment"("essayId", "readerId");

-- What was shared before there was a check stays shared.
UPDATE "Essay" SET "checkedRevision" = "revisionNumber";

-- What was handed in before stands in the lists too.
INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
SELECT e."id", 'all', e."submittedAt" FROM "Essay" e WHERE e."state" = 'SUBMITTED';

INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
SELECT e."id", 'session:' || e."studySessionId", e."submittedAt" FROM "Essay" e
WHERE e."state" = 'SUBMITTED' AND e."studySessionId" IS NOT NULL;

INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
SELECT e."id", 'unit:' || a."id", e."submittedAt"
FROM "Essay" e
JOIN "Organization" o ON o."id" = e."organizationId"
JOIN "Organization" a ON o."path" LIKE (a."path" || '%')
WHERE e."state" = 'SUBMITTED';

UPDATE "Organization" SET "catalogueChangedAt" = (
  SELECT MAX(COALESCE(e."revisedAt", e."submittedAt"))
  FROM "Essay" e JOIN "Organization" o ON o."id" = e."organizationId"
  WHERE e."audience" = 'public' AND o."path" LIKE ("Organization"."path" || '%'));
