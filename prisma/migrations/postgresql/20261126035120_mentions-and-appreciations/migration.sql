-- AlterTable
ALTER TABLE "Essay" ADD COLUMN     "appreciationCount" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Appreciation" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Appreciation_pkey" PRIMARY KEY ("essayId","userId")
);

-- CreateIndex
CREATE INDEX "Appreciation_userId_idx" ON "Appreciation"("userId");

-- CreateIndex
CREATE INDEX "User_name_idx" ON "User"("name");

-- AddForeignKey
ALTER TABLE "Appreciation" ADD CONSTRAINT "Appreciation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appreciation" ADD CONSTRAINT "Appreciation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
