-- AlterTable
ALTER TABLE "Organization" ADD COLUMN "catalogueChangedAt" DATETIME;

-- CreateTable
CREATE TABLE "EssayListing" (
    "essayId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "submittedAt" DATETIME,

    PRIMARY KEY ("essayId", "key"),
    CONSTRAINT "EssayListing_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Bookmark" (
    "userId" TEXT NOT NULL,
    "essayId" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "essayId"),
    CONSTRAINT "Bookmark_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Bookmark_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Recommendation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "essayId" TEXT NOT NULL,
    "recommendedById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "createdAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "Recommendation_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Recommendation_recommendedById_fkey" FOREIGN KEY ("recommendedById") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EssayViews" (
    "essayId" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    CONSTRAINT "EssayViews_essayId_fkey" FOREIGN KEY ("essayId") REFERENCES "Essay" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReaderVisit" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "visitedAt" DATETIME NOT NULL,
    "newSince" DATETIME,
    CONSTRAINT "ReaderVisit_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "EssayListing_key_submittedAt_essayId_idx" ON "EssayListing"("key", "submittedAt", "essayId");

-- CreateIndex
CREATE INDEX "Bookmark_userId_createdAt_essayId_idx" ON "Bookmark"("userId", "createdAt", "essayId");

-- CreateIndex
CREATE INDEX "Bookmark_essayId_idx" ON "Bookmark"("essayId");

-- CreateIndex
CREATE INDEX "Recommendation_recommendedById_idx" ON "Recommendation"("recommendedById");

-- CreateIndex
CREATE UNIQUE INDEX "Recommendation_essayId_recommendedById_key" ON "Recommendation"("essayId", "recommendedById");

-- CreateIndex
CREATE INDEX "Essay_organizationId_audience_submittedAt_id_idx" ON "Essay"("organizationId", "audience", "submittedAt", "id");

-- What was handed in before stands in the lists too.
INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
SELECT e."id", 'all', e."submittedAt" FROM "Essay" e WHERE e."state" = 'SUBMITTED';

INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
SELECT e."id", 'session:' || e."studySessionId", e."submittedAt" FROM "Essay" e
WHERE e."state" = 'SUBMITTED' AND e."studySessionId" IS NOT NULL;

INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
SELECT e."id", 'unit:' || a."id", e."submittedAt"
FROM "Essay" e
JOIN "Organization" o ON o."id" = e."organizationId"
JOIN "Organization" a ON o."path" LIKE (a."path" || '%')
WHERE e."state" = 'SUBMITTED';

UPDATE "Organization" SET "catalogueChangedAt" = (
  SELECT MAX(COALESCE(e."revisedAt", e."submittedAt"))
  FROM "Essay" e JOIN "Organization" o ON o."id" = e."organizationId"
  WHERE e."audience" = 'public' AND o."path" LIKE ("Organization"."path" || '%'));
