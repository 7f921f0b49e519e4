-- CreateTable
CREATE TABLE "ConfidentialityCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "organizationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "collectorId" TEXT NOT NULL,
    "collectedAt" DATETIME NOT NULL,
    "reviewerId" TEXT,
    "reviewedAt" DATETIME,
    "approverId" TEXT,
    "approvedAt" DATETIME,
    CONSTRAINT "ConfidentialityCheck_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_collectorId_fkey" FOREIGN KEY ("collectorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfidentialityCheck_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
    "isCheckSigned" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Organization" ("createdAt", "id", "kind", "name", "parentId", "path") SELECT "createdAt", "id", "kind", "name", "parentId", "path" FROM "Organization";
DROP TABLE "Organization";
ALTER TABLE "new_Organization" RENAME TO "Organization";
CREATE UNIQUE INDEX "Organization_path_key" ON "Organization"("path");
CREATE INDEX "Organization_parentId_idx" ON "Organization"("parentId");
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
    "submittedAt" DATETIME,
    "revisedAt" DATETIME,
    "withdrawnAt" DATETIME,
    "checkedRevision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Essay_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Essay_studySessionId_fkey" FOREIGN KEY ("studySessionId") REFERENCES "StudySession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Essay" ("audience", "authorId", "characterCount", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility", "withdrawnAt") SELECT "audience", "authorId", "characterCount", "commentCount", "createdAt", "excerpt", "id", "isLate", "kind", "organizationId", "revisedAt", "revisionNumber", "state", "studySessionId", "submittedAt", "title", "visibility", "withdrawnAt" FROM "Essay";
DROP TABLE "Essay";
ALTER TABLE "new_Essay" RENAME TO "Essay";
CREATE INDEX "Essay_audience_submittedAt_id_idx" ON "Essay"("audience", "submittedAt", "id");
CREATE INDEX "Essay_studySessionId_submittedAt_id_idx" ON "Essay"("studySessionId", "submittedAt", "id");
CREATE INDEX "Essay_authorId_createdAt_id_idx" ON "Essay"("authorId", "createdAt", "id");
CREATE TABLE "new_EssayGrant" (
    "essayId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME,
    "isBeyond" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("essayId", "key"),
    CONSTRAINT "EssayGrant_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_EssayGrant" ("createdAt", "endsAt", "essayId", "key", "startsAt", "submittedAt") SELECT "createdAt", "endsAt", "essayId", "key", "startsAt", "submittedAt" FROM "EssayGrant";
DROP TABLE "EssayGrant";
ALTER TABLE "new_EssayGrant" RENAME TO "EssayGrant";
CREATE INDEX "EssayGrant_key_submittedAt_essayId_idx" ON "EssayGrant"("key", "submittedAt", "essayId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "ConfidentialityCheck_essayId_id_idx" ON "ConfidentialityCheck"("essayId", "id");

-- CreateIndex
CREATE INDEX "ConfidentialityCheck_organizationId_state_id_idx" ON "ConfidentialityCheck"("organizationId", "state", "id");

-- What was shared before there was a check stays shared.
UPDATE "Essay" SET "checkedRevision" = "revisionNumber";
