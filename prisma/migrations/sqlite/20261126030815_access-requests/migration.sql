-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "accessRequestId" TEXT;

-- CreateTable
CREATE TABLE "AccessRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openFor" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "registeredAt" DATETIME,
    "handledAt" DATETIME,
    "answeredAt" DATETIME,
    "dueOn" TEXT,
    "remindAt" DATETIME,
    "answer" TEXT NOT NULL DEFAULT '',
    "grantedUntil" DATETIME,
    CONSTRAINT "AccessRequest_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AccessRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AccessRequest_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "AccessRequest_openFor_key" ON "AccessRequest"("openFor");

-- CreateIndex
CREATE INDEX "AccessRequest_essayId_requesterId_id_idx" ON "AccessRequest"("essayId", "requesterId", "id");

-- CreateIndex
CREATE INDEX "AccessRequest_authorId_id_idx" ON "AccessRequest"("authorId", "id");

-- CreateIndex
CREATE INDEX "AccessRequest_requesterId_id_idx" ON "AccessRequest"("requesterId", "id");

-- CreateIndex
CREATE INDEX "AccessRequest_remindAt_idx" ON "AccessRequest"("remindAt");
