-- CreateTable
CREATE TABLE "PeerReading" (
    "id" TEXT NOT NULL,
    "studySessionId" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "readersPerEssay" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "isPaired" BOOLEAN NOT NULL,
    "questions" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PeerReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeerAssignment" (
    "id" TEXT NOT NULL,
    "peerReadingId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "readerId" TEXT,
    "state" TEXT NOT NULL,
    "isOwed" BOOLEAN NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "startedAt" TIMESTAMP(3),
    "handedOverAt" TIMESTAMP(3),
    "reply" TEXT NOT NULL DEFAULT '',
    "replyWord" TEXT,
    "repliedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PeerAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PeerReading_studySessionId_key" ON "PeerReading"("studySessionId");

-- CreateIndex
CREATE INDEX "PeerReading_startsAt_endsAt_idx" ON "PeerReading"("startsAt", "endsAt");

-- CreateIndex
CREATE INDEX "PeerAssignment_peerReadingId_state_idx" ON "PeerAssignment"("peerReadingId", "state");

-- CreateIndex
CREATE INDEX "PeerAssignment_readerId_state_idx" ON "PeerAssignment"("readerId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "PeerAssignment_essayId_readerId_key" ON "PeerAssignment"("essayId", "readerId");

-- AddForeignKey
ALTER TABLE "PeerReading" ADD CONSTRAINT "PeerReading_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAssignment" ADD CONSTRAINT "PeerAssignment_peerReadingId_fkey" FOREIGN KEY ("peerReadingId") REFERENCES "PeerReading"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAssignment" ADD CONSTRAINT "PeerAssignment_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAssignment" ADD CONSTRAINT "PeerAssignment_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
