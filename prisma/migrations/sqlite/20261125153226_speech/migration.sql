-- AlterTable
ALTER TABLE "User" ADD COLUMN "speakingRate" INTEGER;

-- AlterTable
ALTER TABLE "StudySession" ADD COLUMN "speechMinutes" INTEGER;
