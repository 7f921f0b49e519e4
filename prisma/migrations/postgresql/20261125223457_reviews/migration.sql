-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "reviewLevels" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "essayDueAt" TIMESTAMP(3),
ADD COLUMN     "essayDueReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reviewState" TEXT NOT NULL DEFAULT 'WAITING';

-- AlterTable
ALTER TABLE "Essay" ADD COLUMN     "reviewState" TEXT NOT NULL DEFAULT 'WAITING';

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "reviewId" TEXT;

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

-- CreateIndex
CREATE INDEX "Review_essayId_id_idx" ON "Review"("essayId", "id");

-- CreateIndex
CREATE INDEX "Review_batchId_idx" ON "Review"("batchId");

-- CreateIndex
CREATE INDEX "ReviewRemark_essayId_id_idx" ON "ReviewRemark"("essayId", "id");

-- CreateIndex
CREATE INDEX "ReviewRemark_reviewId_idx" ON "ReviewRemark"("reviewId");

-- CreateIndex
CREATE INDEX "Enrollment_essayDueAt_idx" ON "Enrollment"("essayDueAt");

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
