-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "resolvedAt" DATETIME;
ALTER TABLE "Comment" ADD COLUMN "resolvedRevision" INTEGER;
