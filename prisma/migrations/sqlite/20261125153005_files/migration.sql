-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "byteSize" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unusedSince" DATETIME,
    CONSTRAINT "File_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EssayFile" (
    "essayId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("essayId", "revisionNumber", "fileId"),
    CONSTRAINT "EssayFile_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "EssayFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "File_sha256_idx" ON "File"("sha256");

-- CreateIndex
CREATE INDEX "File_unusedSince_idx" ON "File"("unusedSince");

-- CreateIndex
CREATE UNIQUE INDEX "File_ownerId_sha256_key" ON "File"("ownerId", "sha256");

-- CreateIndex
CREATE INDEX "EssayFile_fileId_idx" ON "EssayFile"("fileId");
