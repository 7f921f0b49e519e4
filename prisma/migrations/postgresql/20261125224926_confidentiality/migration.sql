-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "isCheckSigned" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Essay" ADD COLUMN     "checkedRevision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "EssayGrant" ADD COLUMN     "isBeyond" BOOLEAN NOT NULL DEFAULT false;

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

-- CreateIndex
CREATE INDEX "ConfidentialityCheck_essayId_id_idx" ON "ConfidentialityCheck"("essayId", "id");

-- CreateIndex
CREATE INDEX "ConfidentialityCheck_organizationId_state_id_idx" ON "ConfidentialityCheck"("organizationId", "state", "id");

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

-- What was shared before there was a check stays shared.
UPDATE "Essay" SET "checkedRevision" = "revisionNumber";
