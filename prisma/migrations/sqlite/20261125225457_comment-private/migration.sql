-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "openingAskedBy" TEXT;
ALTER TABLE "Comment" ADD COLUMN "privateTo" TEXT;
