-- CreateTable
CREATE TABLE "Appreciation" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("essayId", "userId"),
    CONSTRAINT "Appreciation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Appreciation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
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
    "withdrawnAt" DATETIME,
    "checkedRevision" INTEGER NOT NULL DEFAULT 0,
    "appreciationCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Essay_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Essay" ("audience", "authorId", "characterCount", "checkedRevision", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "reviewState", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility", "withdrawnAt") SELECT "audience", "authorId", "characterCount", "checkedRevision", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "reviewState", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility", "withdrawnAt" FROM "Essay";
DROP TABLE "Essay";
ALTER TABLE "new_Essay" RENAME TO "Essay";
CREATE INDEX "Essay_audience_submittedAt_id_idx" ON "Essay"("audience", "submittedAt", "id");
CREATE INDEX "Essay_organizationId_audience_submittedAt_id_idx" ON "Essay"("organizationId", "audience", "submittedAt", "id");
CREATE INDEX "Essay_studySessionId_submittedAt_id_idx" ON "Essay"("studySessionId", "submittedAt", "id");
CREATE INDEX "Essay_authorId_createdAt_id_idx" ON "Essay"("authorId", "createdAt", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Appreciation_userId_idx" ON "Appreciation"("userId");

-- CreateIndex
CREATE INDEX "User_name_idx" ON "User"("name");
