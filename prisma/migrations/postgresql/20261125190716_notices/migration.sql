-- AlterTable
ALTER TABLE "User" ADD COLUMN     "unreadNotices" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "isPending" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "runAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMP(3),
    "failedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "actorId" TEXT,
    "essayId" TEXT,
    "commentId" TEXT,
    "threadId" TEXT,
    "studySessionId" TEXT,
    "isInInbox" BOOLEAN NOT NULL,
    "isForDigest" BOOLEAN NOT NULL,
    "digestId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeSettings" (
    "userId" TEXT NOT NULL,
    "off" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "digestHour" INTEGER NOT NULL DEFAULT 8,
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "email" TEXT,
    "pendingEmail" TEXT,
    "linkHash" TEXT,
    "linkExpiresAt" TIMESTAMP(3),
    "nextDigestAt" TIMESTAMP(3),

    CONSTRAINT "NoticeSettings_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "NoticeMute" (
    "userId" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "isSession" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NoticeMute_pkey" PRIMARY KEY ("userId","subjectId")
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "unsubscribeHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Job_failedAt_runAt_idx" ON "Job"("failedAt", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_name_key_key" ON "Job"("name", "key");

-- CreateIndex
CREATE INDEX "Notice_userId_isInInbox_id_idx" ON "Notice"("userId", "isInInbox", "id");

-- CreateIndex
CREATE INDEX "Notice_isForDigest_userId_idx" ON "Notice"("isForDigest", "userId");

-- CreateIndex
CREATE INDEX "Notice_digestId_idx" ON "Notice"("digestId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_userId_key_key" ON "Notice"("userId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeSettings_linkHash_key" ON "NoticeSettings"("linkHash");

-- CreateIndex
CREATE INDEX "NoticeSettings_nextDigestAt_idx" ON "NoticeSettings"("nextDigestAt");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_unsubscribeHash_key" ON "Digest"("unsubscribeHash");

-- CreateIndex
CREATE INDEX "Digest_userId_idx" ON "Digest"("userId");

-- CreateIndex
CREATE INDEX "StudySession_state_essayDueAt_idx" ON "StudySession"("state", "essayDueAt");

-- CreateIndex
CREATE INDEX "Event_isPending_id_idx" ON "Event"("isPending", "id");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeSettings" ADD CONSTRAINT "NoticeSettings_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeMute" ADD CONSTRAINT "NoticeMute_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
