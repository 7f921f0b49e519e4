-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "openingAskedBy" TEXT,
ADD COLUMN     "privateTo" TEXT;
