import { filterSql, type ParticipationFilter } from './participation-filters'

type Statement = { sql: string; values: unknown[] }

/** The session, the path of its organization, and the moment that memberships are looked at. */
type Place = { studySessionId: string; path: string; at: Date }

/**
 * People of the organization's subtree without any place in the session, once each with the unit they would take
 * part from: of their present ones the deepest in the tree, as joining chooses it (unitWithin).
 */
const notJoinedSql = `
  SELECT w."userId", w."organizationId", w."unitName", w."unitPath" FROM (
    SELECT m."userId", m."organizationId", o."name" AS "unitName", o."path" AS "unitPath",
           ROW_NUMBER() OVER (PARTITION BY m."userId" ORDER BY LENGTH(o."path") DESC, o."path") AS "place"
    FROM "Organization" o JOIN "Membership" m ON m."organizationId" = o."id"
    WHERE o."path" LIKE ? AND m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?)
      AND NOT EXISTS (SELECT 1 FROM "Enrollment" j WHERE j."studySessionId" = ? AND j."userId" = m."userId")
  ) w
  WHERE w."place" = 1`

function notJoinedValues({ studySessionId, path, at }: Place): unknown[] {
  return [`${path}%`, at, at, studySessionId]
}

/** One group of people who stand alike, or the submissions of ten minutes (part "time"). */
export type TotalsRow = {
  part: 'joined' | 'notJoined' | 'time'
  organizationId: string
  unitName: string
  unitPath: string
  state: string
  essayState: string
  reviewState: string
  isLate: number
  hasCommented: number
  /** "2026-11-20T08:1" or "2026-11-20 08:1", in UTC. */
  time: string
  people: number
  comments: number
}

const totalsSql = `
  SELECT 'joined' AS "part", n."organizationId", o."name" AS "unitName", o."path" AS "unitPath", n."state", n."essayState",
         n."reviewState", CASE WHEN n."isLate" THEN 1 ELSE 0 END AS "isLate",
         CASE WHEN n."commentCount" > 0 THEN 1 ELSE 0 END AS "hasCommented", '' AS "time",
         CAST(COUNT(*) AS INTEGER) AS "people", CAST(SUM(n."commentCount") AS INTEGER) AS "comments"
  FROM "Enrollment" n JOIN "Organization" o ON o."id" = n."organizationId"
  WHERE n."studySessionId" = ?
  GROUP BY n."organizationId", o."name", o."path", n."state", n."essayState", n."reviewState", 8, 9
  UNION ALL
  SELECT 'notJoined', p."organizationId", p."unitName", p."unitPath", '', '', '', 0, 0, '', CAST(COUNT(*) AS INTEGER), 0
  FROM (${notJoinedSql}) p JOIN "User" u ON u."id" = p."userId"
  WHERE u."disabledAt" IS NULL
  GROUP BY p."organizationId", p."unitName", p."unitPath"
  UNION ALL
  SELECT 'time', '', '', '', '', '', '', 0, 0, SUBSTR(CAST(n."submittedAt" AS TEXT), 1, 15), CAST(COUNT(*) AS INTEGER), 0
  FROM "Enrollment" n
  WHERE n."studySessionId" = ? AND n."submittedAt" IS NOT NULL AND ${filterSql.submitted}
  GROUP BY 10`

/** All that is counted on the page, in one statement: a few rows a unit, whatever the number of people. */
export function totalsStatement(place: Place): Statement {
  return { sql: totalsSql, values: [place.studySessionId, ...notJoinedValues(place), place.studySessionId] }
}

type List = { filter: ParticipationFilter; unitId: string | null; after: string | null; limit: number | null }

/** The people of one list in the order of their names, after a person of it (`after`, a user id). */
export function peopleStatement(place: Place, list: List): Statement {
  const statement = list.filter === 'notJoined' ? notJoinedPeople(place, list) : joinedPeople(place, list.filter, list)
  return list.limit === null ? statement : { ...statement, sql: `${statement.sql} LIMIT ${list.limit}` }
}

function joinedPeople(place: Place, filter: keyof typeof filterSql, { unitId, after }: List): Statement {
  const sql = `
    SELECT n."userId", u."name", o."name" AS "unitName", n."state", n."essayState", n."isLate", n."submittedAt",
           n."commentCount", n."reviewState", n."essayDueAt" AS "extendedTo",
           CASE WHEN n."essayState" = 'SUBMITTED' THEN n."essayId" END AS "essayId"
    FROM "Enrollment" n
    JOIN "User" u ON u."id" = n."userId"
    JOIN "Organization" o ON o."id" = n."organizationId"
    WHERE n."studySessionId" = ? AND ${filterSql[filter]}
      ${unitId ? `AND n."organizationId" = ?` : ''}
      ${after ? `AND (n."nameSort", n."userId") > (${joinedKeySql})` : ''}
    ORDER BY n."nameSort", n."userId"`
  const { studySessionId } = place
  return { sql, values: [studySessionId, ...(unitId ? [unitId] : []), ...(after ? [studySessionId, after] : [])] }
}

const joinedKeySql = `SELECT a."nameSort", a."userId" FROM "Enrollment" a WHERE a."studySessionId" = ? AND a."userId" = ?`

function notJoinedPeople(place: Place, { unitId, after }: List): Statement {
  const sql = `
    SELECT u."id" AS "userId", u."name", p."unitName"
    FROM (${notJoinedSql}) p
    JOIN "User" u ON u."id" = p."userId"
    WHERE u."disabledAt" IS NULL
      ${unitId ? `AND p."organizationId" = ?` : ''}
      ${after ? `AND (u."nameSort", u."id") > (SELECT a."nameSort", a."id" FROM "User" a WHERE a."id" = ?)` : ''}
    ORDER BY u."nameSort", u."id"`
  return { sql, values: [...notJoinedValues(place), ...(unitId ? [unitId] : []), ...(after ? [after] : [])] }
}
