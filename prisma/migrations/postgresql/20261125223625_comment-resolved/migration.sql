-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "resolvedAt" TIMESTAMP(3),
ADD COLUMN     "resolvedRevision" INTEGER;
