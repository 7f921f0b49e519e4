import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { checkedGrant, type Condition, runningGrant } from '../essays/essay-scope.server'
import type { Visibility } from '../essays/essay-policy'
import type { SharedEssay } from './sharing.server'

/** Why somebody can read. */
export type Because = 'author' | 'organizer' | 'shared'

/** Somebody who can read an essay now. `unitName`: of one of their units. */
export type EssayReader = { id: string; name: string; unitName: string | null; because: Because }

/**
 * Who can read an essay now. `everybody` when it is open to visitors or to all who have an account; else `count` people,
 * each of them in `people`, or when they are more than can be looked through, how many of each unit. Links are apart.
 */
export type EssayReaders = {
  everybody: Extract<Visibility, 'PUBLIC' | 'MEMBERS'> | null
  count: number
  people: EssayReader[] | null
  units: { name: string; count: number }[]
}

/** More names than these nobody reads through. */
const mostNamed = 200

/**
 * The exact people who can read an essay at this moment, signed in: canReadEssay asked the other way round. Whoever
 * has no account that can sign in is not among them.
 */
export async function findReaders(essay: Pick<SharedEssay, 'id' | 'audience' | 'sessionPath'>): Promise<EssayReaders> {
  const keys = [essay.audience, ...(await runningKeys(essay.id))]
  const everybody = keys.includes('public') ? 'PUBLIC' : keys.includes('members') ? 'MEMBERS' : null
  const source = readersOf(essay, keys)
  const countSql = `SELECT COUNT(DISTINCT r."userId") AS "count" FROM (${source.sql}) AS r ${enabled}`
  const [row] = await readRows<{ count: number | bigint }>(countSql, source.values)
  const count = Number(row?.count ?? 0)
  if (count > mostNamed) return { everybody, count, people: null, units: await countByUnit(source) }
  return { everybody, count, people: await nameThem(source), units: [] }
}

const grantsSql = `
  SELECT g."key" FROM "EssayGrant" g JOIN "Essay" e ON e."id" = g."essayId"
  WHERE g."essayId" = ? AND ${runningGrant} AND ${checkedGrant}`

/** The keys of an essay's grants that let their holders read now. */
export async function runningKeys(essayId: string): Promise<string[]> {
  const at = now()
  return (await readRows<{ key: string }>(grantsSql, [essayId, at, at])).map(({ key }) => key)
}

const enabled = `JOIN "User" u ON u."id" = r."userId" AND u."disabledAt" IS NULL`

const running = `m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?)`

/** User ids with a rank of why they can read: 0 its author, 1 those who run the study session, 2 shared with them. */
function readersOf(essay: Pick<SharedEssay, 'id' | 'sessionPath'>, keys: string[]): Condition {
  const parts = readerParts(essay, keys, now())
  return { sql: parts.map(({ sql }) => sql).join(' UNION ALL '), values: parts.flatMap(({ values }) => values) }
}

/** The same people as statements, each of a "userId" and a "rank": those who can read are in at least one. */
export function readerParts(essay: Pick<SharedEssay, 'id' | 'sessionPath'>, keys: string[], at: Date): Condition[] {
  const parts: Condition[] = [
    { sql: `SELECT "authorId" AS "userId", 0 AS "rank" FROM "Essay" WHERE "id" = ?`, values: [essay.id] },
    ...keys.flatMap((key) => holdersOf(key, at)),
  ]
  if (essay.sessionPath !== null) {
    parts.push({
      sql: `SELECT m."userId", 1 AS "rank" FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
        WHERE ? LIKE o."path" || '%' AND m."role" IN ('ORGANIZER', 'ADMIN') AND ${running}`,
      values: [essay.sessionPath, at, at],
    })
  }
  return parts
}

/** Who holds a key, as grantKeys gives it to each of them. */
function holdersOf(key: string, at: Date): Condition[] {
  const [kind, id = ''] = key.split(':')
  switch (kind) {
    case 'public':
    case 'members':
      return [{ sql: `SELECT "id" AS "userId", 2 AS "rank" FROM "User"`, values: [] }]
    case 'user':
      return [{ sql: `SELECT "id" AS "userId", 2 AS "rank" FROM "User" WHERE "id" = ?`, values: [id] }]
    case 'session':
      return [
        {
          sql: `SELECT "userId", 2 AS "rank" FROM "Enrollment" WHERE "studySessionId" = ? AND "state" = 'ENROLLED'`,
          values: [id],
        },
      ]
    case 'org':
      return [
        {
          sql: `SELECT m."userId", 2 AS "rank" FROM "Organization" top
            JOIN "Organization" o ON o."path" LIKE top."path" || '%'
            JOIN "Membership" m ON m."organizationId" = o."id" WHERE top."id" = ? AND ${running}`,
          values: [id, at, at],
        },
      ]
    case 'organizers':
      return [
        {
          sql: `SELECT m."userId", 2 AS "rank" FROM "Membership" m
            WHERE m."organizationId" = ? AND m."role" IN ('ORGANIZER', 'ADMIN') AND ${running}`,
          values: [id, at, at],
        },
      ]
    default:
      return []
  }
}

/** The unit that stands for a person: the first of those they belong to now. */
const oneUnit = `
  LEFT JOIN "Membership" um ON um."id" = (
    SELECT MIN(m."id") FROM "Membership" m WHERE m."userId" = u."id" AND ${running})
  LEFT JOIN "Organization" uo ON uo."id" = um."organizationId"`

async function nameThem(source: Condition): Promise<EssayReader[]> {
  const at = now()
  const sql = `
    SELECT u."id", u."name", uo."name" AS "unitName", MIN(r."rank") AS "rank"
    FROM (${source.sql}) AS r ${enabled} ${oneUnit}
    GROUP BY u."id", u."name", u."nameSort", uo."name" ORDER BY MIN(r."rank"), u."nameSort", u."id"`
  const rows = await readRows<Omit<EssayReader, 'because'> & { rank: number }>(sql, [...source.values, at, at])
  const because: Because[] = ['author', 'organizer', 'shared']
  return rows.map(({ rank, ...person }) => ({ ...person, because: because[Number(rank)] ?? 'shared' }))
}

async function countByUnit(source: Condition): Promise<EssayReaders['units']> {
  const at = now()
  const sql = `
    SELECT uo."name", COUNT(DISTINCT u."id") AS "count" FROM (${source.sql}) AS r ${enabled} ${oneUnit}
    GROUP BY uo."id", uo."name", uo."path" ORDER BY uo."path"`
  const rows = await readRows<{ name: string | null; count: number | bigint }>(sql, [...source.values, at, at])
  return rows.map(({ name, count }) => ({ name: name ?? '', count: Number(count) }))
}
