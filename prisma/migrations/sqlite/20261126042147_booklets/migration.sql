-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "bookletEntryId" TEXT;

-- CreateTable
CREATE TABLE "Booklet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "foreword" TEXT NOT NULL DEFAULT '',
    "reach" TEXT NOT NULL,
    "readers" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Booklet_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Booklet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BookletEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "bookletId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "isBeyond" BOOLEAN NOT NULL,
    "isLeftOut" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "BookletEntry_bookletId_fkey" FOREIGN KEY ("bookletId") REFERENCES "Booklet" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BookletEntry_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BookletEntry_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BookletEntry_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Booklet_organizationId_id_idx" ON "Booklet"("organizationId", "id");

-- CreateIndex
CREATE INDEX "BookletEntry_essayId_state_idx" ON "BookletEntry"("essayId", "state");

-- CreateIndex
CREATE INDEX "BookletEntry_authorId_id_idx" ON "BookletEntry"("authorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BookletEntry_bookletId_essayId_key" ON "BookletEntry"("bookletId", "essayId");
