-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "rubric" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Reading" ADD COLUMN     "marks" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "marks" TEXT NOT NULL DEFAULT '[]';
