-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "byteSize" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unusedSince" TIMESTAMP(3),

    CONSTRAINT "File_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EssayFile" (
    "essayId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,

    CONSTRAINT "EssayFile_pkey" PRIMARY KEY ("essayId","revisionNumber","fileId")
);

-- CreateIndex
CREATE INDEX "File_sha256_idx" ON "File"("sha256");

-- CreateIndex
CREATE INDEX "File_unusedSince_idx" ON "File"("unusedSince");

-- CreateIndex
CREATE UNIQUE INDEX "File_ownerId_sha256_key" ON "File"("ownerId", "sha256");

-- CreateIndex
CREATE INDEX "EssayFile_fileId_idx" ON "EssayFile"("fileId");

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EssayFile" ADD CONSTRAINT "EssayFile_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EssayFile" ADD CONSTRAINT "EssayFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
