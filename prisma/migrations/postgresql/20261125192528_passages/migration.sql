-- CreateTable
CREATE TABLE "Passage" (
    "commentId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,

    CONSTRAINT "Passage_pkey" PRIMARY KEY ("commentId")
);

-- CreateTable
CREATE TABLE "PassageAnchor" (
    "commentId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "inkStart" INTEGER,
    "inkEnd" INTEGER,

    CONSTRAINT "PassageAnchor_pkey" PRIMARY KEY ("commentId")
);

-- CreateIndex
CREATE INDEX "Passage_essayId_idx" ON "Passage"("essayId");

-- CreateIndex
CREATE INDEX "PassageAnchor_essayId_idx" ON "PassageAnchor"("essayId");

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassageAnchor" ADD CONSTRAINT "PassageAnchor_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Passage"("commentId") ON DELETE CASCADE ON UPDATE CASCADE;
