-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "bookletEntryId" TEXT;

-- CreateTable
CREATE TABLE "Booklet" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "foreword" TEXT NOT NULL DEFAULT '',
    "reach" TEXT NOT NULL,
    "readers" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Booklet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BookletEntry" (
    "id" TEXT NOT NULL,
    "bookletId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "isBeyond" BOOLEAN NOT NULL,
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "BookletEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Booklet_organizationId_id_idx" ON "Booklet"("organizationId", "id");

-- CreateIndex
CREATE INDEX "BookletEntry_essayId_state_idx" ON "BookletEntry"("essayId", "state");

-- CreateIndex
CREATE INDEX "BookletEntry_authorId_id_idx" ON "BookletEntry"("authorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BookletEntry_bookletId_essayId_key" ON "BookletEntry"("bookletId", "essayId");

-- AddForeignKey
ALTER TABLE "Booklet" ADD CONSTRAINT "Booklet_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Booklet" ADD CONSTRAINT "Booklet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BookletEntry" ADD CONSTRAINT "BookletEntry_bookletId_fkey" FOREIGN KEY ("bookletId") REFERENCES "Booklet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BookletEntry" ADD CONSTRAINT "BookletEntry_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BookletEntry" ADD CONSTRAINT "BookletEntry_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BookletEntry" ADD CONSTRAINT "BookletEntry_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
