import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { type Condition, padded, placeholders } from '../essays/essay-scope.server'
import { readerParts, runningKeys } from './readers.server'

/** Readers of an essay by name or user name: one of those who have it, and how many they are. */
export type NamedReaders = Map<string, { userId: string; count: number }>

const essaySql = `
  SELECT e."audience", so."path" AS "sessionPath" FROM "Essay" e
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  LEFT JOIN "Organization" so ON so."id" = s."organizationId" WHERE e."id" = ?`

/**
 * Who of those who can read an essay now (findReaders) has one of these names, and who one of these user names; of
 * `among` alone where it is given. The names come first and each of their bearers is asked whether they can read it: it costs
 * the same for a branch and for a million members. Three statements.
 */
export async function findNamedReaders(
  essayId: string,
  words: { names: string[]; usernames: string[]; among?: string[] },
): Promise<{ byName: NamedReaders; byUsername: NamedReaders }> {
  const [essay] = await readRows<{ audience: string; sessionPath: string | null }>(essaySql, [essayId])
  if (!essay || words.names.length === 0) return { byName: new Map(), byUsername: new Map() }
  const keys = [essay.audience, ...(await runningKeys(essayId))]
  const parts = readerParts({ id: essayId, sessionPath: essay.sessionPath }, keys, now())
  const [names, usernames] = [padded(words.names, ''), padded(words.usernames, '')]
  const able = ableOf(parts, words.among)
  type Row = { column: 'name' | 'username'; word: string; userId: string; count: number | bigint }
  const rows = await readRows<Row>(
    `SELECT 'name' AS "column", u."name" AS "word", MIN(u."id") AS "userId", COUNT(*) AS "count"
     FROM "User" u WHERE u."name" IN (${placeholders(names)}) AND ${able.sql} GROUP BY u."name"
     UNION ALL
     SELECT 'username', u."username", u."id", 1
     FROM "User" u WHERE u."username" IN (${placeholders(usernames)}) AND ${able.sql}`,
    [...names, ...able.values, ...usernames, ...able.values],
  )
  const by = (column: Row['column']): NamedReaders => {
    const those = rows.filter((row) => row.column === column)
    return new Map(those.map(({ word, userId, count }) => [word, { userId, count: Number(count) }]))
  }
  return { byName: by('name'), byUsername: by('username') }
}

/** Whether `u` can sign in and read, and is among those. */
function ableOf(parts: Condition[], among: string[] | undefined): Condition {
  const readers = parts.map(({ sql }) => `EXISTS (SELECT 1 FROM (${sql}) AS r WHERE r."userId" = u."id")`)
  const isAmong = among ? ` AND u."id" IN (${placeholders(among)})` : ''
  return {
    sql: `u."disabledAt" IS NULL${isAmong} AND (${readers.join(' OR ')})`,
    values: [...(among ?? []), ...parts.flatMap(({ values }) => values)],
  }
}
