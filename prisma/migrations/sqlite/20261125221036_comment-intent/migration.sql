-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "intent" TEXT;
