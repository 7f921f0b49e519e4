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
    "rubric" TEXT NOT NULL DEFAULT '',
    "isCheckSigned" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "catalogueChangedAt" DATETIME,
    CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Organization" ("catalogueChangedAt", "createdAt", "id", "isCheckSigned", "kind", "name", "parentId", "path", "reviewLevels") SELECT "catalogueChangedAt", "createdAt", "id", "isCheckSigned", "kind", "name", "parentId", "path", "reviewLevels" FROM "Organization";
DROP TABLE "Organization";
ALTER TABLE "new_Organization" RENAME TO "Organization";
CREATE UNIQUE INDEX "Organization_path_key" ON "Organization"("path");
CREATE INDEX "Organization_parentId_idx" ON "Organization"("parentId");
CREATE TABLE "new_Reading" (
    "essayId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "previousNumber" INTEGER NOT NULL DEFAULT 0,
    "words" TEXT NOT NULL DEFAULT '',
    "marks" TEXT NOT NULL DEFAULT '[]',
    "readAt" DATETIME NOT NULL,

    PRIMARY KEY ("essayId", "userId"),
    CONSTRAINT "Reading_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reading_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Reading" ("essayId", "previousNumber", "readAt", "revisionNumber", "userId", "words") SELECT "essayId", "previousNumber", "readAt", "revisionNumber", "userId", "words" FROM "Reading";
DROP TABLE "Reading";
ALTER TABLE "new_Reading" RENAME TO "Reading";
CREATE TABLE "new_Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "marks" TEXT NOT NULL DEFAULT '[]',
    "stateBefore" TEXT NOT NULL,
    "batchId" TEXT,
    "decidedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "Review_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Review_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Review" ("batchId", "decidedAt", "decision", "essayId", "id", "reviewerId", "revisionNumber", "stateBefore", "undoneAt", "words") SELECT "batchId", "decidedAt", "decision", "essayId", "id", "reviewerId", "revisionNumber", "stateBefore", "undoneAt", "words" FROM "Review";
DROP TABLE "Review";
ALTER TABLE "new_Review" RENAME TO "Review";
CREATE INDEX "Review_essayId_id_idx" ON "Review"("essayId", "id");
CREATE INDEX "Review_batchId_idx" ON "Review"("batchId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
