-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "accessRequestId" TEXT;

-- CreateTable
CREATE TABLE "AccessRequest" (
    "id" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "requesterId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openFor" TEXT,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "registeredAt" TIMESTAMP(3),
    "handledAt" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3),
    "dueOn" TEXT,
    "remindAt" TIMESTAMP(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "grantedUntil" TIMESTAMP(3),

    CONSTRAINT "AccessRequest_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
