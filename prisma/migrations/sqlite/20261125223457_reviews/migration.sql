-- AlterTable
ALTER TABLE "Notice" ADD COLUMN "reviewId" TEXT;

-- CreateTable
CREATE TABLE "Reading" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "previousNumber" INTEGER NOT NULL DEFAULT 0,
    "words" TEXT NOT NULL DEFAULT '',
    "readAt" DATETIME NOT NULL,

    PRIMARY KEY ("essayId", "userId"),
    CONSTRAINT "Reading_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewLock" (
    "essayId" TEXT NOT NULL PRIMARY KEY,
    "holderId" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    CONSTRAINT "ReviewLock_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewLock_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "stateBefore" TEXT NOT NULL,
    "batchId" TEXT,
    "decidedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "Review_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewRemark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "reviewId" TEXT,
    "revisionNumber" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT,
    "answerWords" TEXT NOT NULL DEFAULT '',
    "answeredAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ReviewRemark_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ReviewRemark_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewRemark_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parentId" TEXT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "reviewLevels" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Organization" ("createdAt", "id", "kind", "name", "parentId", "path") SELECT "createdAt", "id", "kind", "name", "parentId", "path" FROM "Organization";
DROP TABLE "Organization";
ALTER TABLE "new_Organization" RENAME TO "Organization";
CREATE UNIQUE INDEX "Organization_path_key" ON "Organization"("path");
CREATE INDEX "Organization_parentId_idx" ON "Organization"("parentId");
CREATE TABLE "new_Enrollment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "studySessionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "nameSort" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "essayState" TEXT NOT NULL DEFAULT 'NOT_STARTED',
    "essayId" TEXT,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "submittedAt" DATETIME,
    "reviewState" TEXT NOT NULL DEFAULT 'WAITING',
    "essayDueAt" DATETIME,
    "essayDueReason" TEXT NOT NULL DEFAULT '',
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Enrollment_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Enrollment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Enrollment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Enrollment" ("commentCount", "createdAt", "essayId", "essayState", "id", "isLate", "nameSort", "organizationId", "state", "studySessionId", "submittedAt", "updatedAt", "userId") SELECT "commentCount", "createdAt", "essayId", "essayState", "id", "isLate", "nameSort", "organizationId", "state", "studySessionId", "submittedAt", "updatedAt", "userId" FROM "Enrollment";
DROP TABLE "Enrollment";
ALTER TABLE "new_Enrollment" RENAME TO "Enrollment";
CREATE INDEX "Enrollment_userId_state_idx" ON "Enrollment"("userId", "state");
CREATE INDEX "Enrollment_essayDueAt_idx" ON "Enrollment"("essayDueAt");
CREATE INDEX "Enrollment_studySessionId_nameSort_userId_idx" ON "Enrollment"("studySessionId", "nameSort", "userId");
CREATE UNIQUE INDEX "Enrollment_studySessionId_userId_key" ON "Enrollment"("studySessionId", "userId");
CREATE TABLE "new_Essay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "authorId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "studySessionId" TEXT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL DEFAULT 0,
    "characterCount" INTEGER NOT NULL DEFAULT 0,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "commentCount" INTEGER NOT NULL DEFAULT 0,
    "reviewState" TEXT NOT NULL DEFAULT 'WAITING',
    "submittedAt" DATETIME,
    "revisedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Essay_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Essay" ("audience", "authorId", "characterCount", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility") SELECT "audience", "authorId", "characterCount", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility" FROM "Essay";
DROP TABLE "Essay";
ALTER TABLE "new_Essay" RENAME TO "Essay";
CREATE INDEX "Essay_audience_submittedAt_id_idx" ON "Essay"("audience", "submittedAt", "id");
CREATE INDEX "Essay_studySessionId_submittedAt_id_idx" ON "Essay"("studySessionId", "submittedAt", "id");
CREATE INDEX "Essay_authorId_createdAt_id_idx" ON "Essay"("authorId", "createdAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Review_essayId_id_idx" ON "Review"("essayId", "id");

-- CreateIndex
CREATE INDEX "Review_batchId_idx" ON "Review"("batchId");

-- CreateIndex
CREATE INDEX "ReviewRemark_essayId_id_idx" ON "ReviewRemark"("essayId", "id");

-- CreateIndex
CREATE INDEX "ReviewRemark_reviewId_idx" ON "ReviewRemark"("reviewId");
