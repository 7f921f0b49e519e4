-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "rubric" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Essay" ADD COLUMN     "appreciationCount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Reading" ADD COLUMN     "marks" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "marks" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "accessRequestId" TEXT,
ADD COLUMN     "bookletEntryId" TEXT,
ADD COLUMN     "isForPush" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pushId" TEXT;

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

-- CreateTable
CREATE TABLE "Appreciation" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Appreciation_pkey" PRIMARY KEY ("essayId","userId")
);

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

-- CreateTable
CREATE TABLE "PushSubscription" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "loginSessionId" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSentAt" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PushSubscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PushKeys" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "privateKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PushKeys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Booklet_organizationId_id_idx" ON "Booklet"("organizationId", "id");

-- CreateIndex
CREATE INDEX "BookletEntry_essayId_state_idx" ON "BookletEntry"("essayId", "state");

-- CreateIndex
CREATE INDEX "BookletEntry_authorId_id_idx" ON "BookletEntry"("authorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BookletEntry_bookletId_essayId_key" ON "BookletEntry"("bookletId", "essayId");

-- CreateIndex
CREATE INDEX "Appreciation_userId_idx" ON "Appreciation"("userId");

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

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_loginSessionId_key" ON "PushSubscription"("loginSessionId");

-- CreateIndex
CREATE UNIQUE INDEX "PushSubscription_endpoint_key" ON "PushSubscription"("endpoint");

-- CreateIndex
CREATE INDEX "PushSubscription_userId_idx" ON "PushSubscription"("userId");

-- CreateIndex
CREATE INDEX "User_name_idx" ON "User"("name");

-- CreateIndex
CREATE INDEX "Notice_isForPush_userId_idx" ON "Notice"("isForPush", "userId");

-- CreateIndex
CREATE INDEX "Notice_pushId_idx" ON "Notice"("pushId");

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

-- AddForeignKey
ALTER TABLE "Appreciation" ADD CONSTRAINT "Appreciation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appreciation" ADD CONSTRAINT "Appreciation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PushSubscription" ADD CONSTRAINT "PushSubscription_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PushSubscription" ADD CONSTRAINT "PushSubscription_loginSessionId_fkey" FOREIGN KEY ("loginSessionId") REFERENCES "LoginSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
