-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "catalogueChangedAt" TIMESTAMP(3),
ADD COLUMN     "isCheckSigned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reviewLevels" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "essayDueAt" TIMESTAMP(3),
ADD COLUMN     "essayDueReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reviewState" TEXT NOT NULL DEFAULT 'WAITING';

-- AlterTable
ALTER TABLE "Essay" ADD COLUMN     "checkedRevision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reviewState" TEXT NOT NULL DEFAULT 'WAITING',
ADD COLUMN     "withdrawnAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "hiddenAt" TIMESTAMP(3),
ADD COLUMN     "hiddenReason" TEXT,
ADD COLUMN     "intent" TEXT,
ADD COLUMN     "openingAskedBy" TEXT,
ADD COLUMN     "privateTo" TEXT,
ADD COLUMN     "resolvedAt" TIMESTAMP(3),
ADD COLUMN     "resolvedRevision" INTEGER;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "reviewId" TEXT;

-- CreateTable
CREATE TABLE "EssayListing" (
    "essayId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "submittedAt" TIMESTAMP(3),

    CONSTRAINT "EssayListing_pkey" PRIMARY KEY ("essayId","key")
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "userId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Bookmark_pkey" PRIMARY KEY ("userId","essayId")
);

-- CreateTable
CREATE TABLE "Recommendation" (
    "id" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "recommendedById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "Recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EssayViews" (
    "essayId" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "EssayViews_pkey" PRIMARY KEY ("essayId")
);

-- CreateTable
CREATE TABLE "ReaderVisit" (
    "userId" TEXT NOT NULL,
    "visitedAt" TIMESTAMP(3) NOT NULL,
    "newSince" TIMESTAMP(3),

    CONSTRAINT "ReaderVisit_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "EssayGrant" (
    "essayId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "submittedAt" TIMESTAMP(3) NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3),
    "isBeyond" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EssayGrant_pkey" PRIMARY KEY ("essayId","key")
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3),

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConfidentialityCheck" (
    "id" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "organizationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "collectorId" TEXT NOT NULL,
    "collectedAt" TIMESTAMP(3) NOT NULL,
    "reviewerId" TEXT,
    "reviewedAt" TIMESTAMP(3),
    "approverId" TEXT,
    "approvedAt" TIMESTAMP(3),

    CONSTRAINT "ConfidentialityCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentReport" (
    "id" TEXT NOT NULL,
    "commentId" TEXT NOT NULL,
    "reporterId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reading" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "previousNumber" INTEGER NOT NULL DEFAULT 0,
    "words" TEXT NOT NULL DEFAULT '',
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("essayId","userId")
);

-- CreateTable
CREATE TABLE "ReviewLock" (
    "essayId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReviewLock_pkey" PRIMARY KEY ("essayId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "stateBefore" TEXT NOT NULL,
    "batchId" TEXT,
    "decidedAt" TIMESTAMP(3) NOT NULL,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewRemark" (
    "id" TEXT NOT NULL,
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
    "answeredAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeerReading" (
    "id" TEXT NOT NULL,
    "studySessionId" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "readersPerEssay" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "isPaired" BOOLEAN NOT NULL,
    "questions" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PeerReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeerAssignment" (
    "id" TEXT NOT NULL,
    "peerReadingId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "readerId" TEXT,
    "state" TEXT NOT NULL,
    "isOwed" BOOLEAN NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "startedAt" TIMESTAMP(3),
    "handedOverAt" TIMESTAMP(3),
    "reply" TEXT NOT NULL DEFAULT '',
    "replyWord" TEXT,
    "repliedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PeerAssignment_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Enrollment_essayDueAt_idx" ON "Enrollment"("essayDueAt");

-- CreateIndex
CREATE INDEX "Essay_organizationId_audience_submittedAt_id_idx" ON "Essay"("organizationId", "audience", "submittedAt", "id");

-- AddForeignKey
ALTER TABLE "EssayListing" ADD CONSTRAINT "EssayListing_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bookmark" ADD CONSTRAINT "Bookmark_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recommendation" ADD CONSTRAINT "Recommendation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recommendation" ADD CONSTRAINT "Recommendation_recommendedById_fkey" FOREIGN KEY ("recommendedById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EssayViews" ADD CONSTRAINT "EssayViews_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReaderVisit" ADD CONSTRAINT "ReaderVisit_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EssayGrant" ADD CONSTRAINT "EssayGrant_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfidentialityCheck" ADD CONSTRAINT "ConfidentialityCheck_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfidentialityCheck" ADD CONSTRAINT "ConfidentialityCheck_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfidentialityCheck" ADD CONSTRAINT "ConfidentialityCheck_collectorId_fkey" FOREIGN KEY ("collectorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfidentialityCheck" ADD CONSTRAINT "ConfidentialityCheck_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfidentialityCheck" ADD CONSTRAINT "ConfidentialityCheck_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentReport" ADD CONSTRAINT "CommentReport_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentReport" ADD CONSTRAINT "CommentReport_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewLock" ADD CONSTRAINT "ReviewLock_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewLock" ADD CONSTRAINT "ReviewLock_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerReading" ADD CONSTRAINT "PeerReading_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAssignment" ADD CONSTRAINT "PeerAssignment_peerReadingId_fkey" FOREIGN KEY ("peerReadingId") REFERENCES "PeerReading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAssignment" ADD CONSTRAINT "PeerAssignment_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAssignment" ADD CONSTRAINT "PeerAssignment_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
