import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { isThere } from './essay-there'
import { namesAreShown, type PeerReadingMode } from './peer-reading-plan'
import type { OverviewPerson, OverviewReading } from './overview'

type Reading = { id: string; studySessionId: string; mode: PeerReadingMode; endsAt: Date }

export type Overview = { readings: OverviewReading[]; people: OverviewPerson[] }

/**
 * Who has handed over what in a peer reading, for those who organize it; the caller has checked that the viewer does. No
 * text is read. An organizer who takes part is as blind as everybody else about their own. Two statements.
 */
export async function findOverview(viewer: Viewer, reading: Reading): Promise<Overview> {
  const [rows, people] = await Promise.all([
    readRows<OverviewReading>(
      `SELECT a."id", e."authorId", u."name" AS "authorName", a."readerId", v."name" AS "readerName", a."state"
       FROM "PeerAssignment" a
       JOIN "Essay" e ON e."id" = a."essayId"
       JOIN "User" u ON u."id" = e."authorId"
       LEFT JOIN "User" v ON v."id" = a."readerId"
       WHERE a."peerReadingId" = ? AND a."state" <> 'LEFT' AND (${isThere('e')} OR a."state" = 'HANDED_OVER')
       ORDER BY u."nameSort", e."id", a."id"`,
      [reading.id],
    ),
    readRows<OverviewPerson>(peopleSql, [reading.id, true, reading.id, reading.studySessionId]),
  ])
  const isBlind = !namesAreShown(now(), reading)
  return { people, readings: rows.map((row) => (isBlind ? withoutOwn(viewer, row) : row)) }
}

/** Of the viewer's own essay the readers, and of what the viewer reads the author, stay unnamed. */
function withoutOwn(viewer: Viewer, row: OverviewReading): OverviewReading {
  if (row.authorId === viewer.userId) return { ...row, readerName: null, readerId: null }
  return row.readerId === viewer.userId ? { ...row, authorName: null, authorId: '' } : row
}

const peopleSql = `
  SELECT u."id" AS "userId", u."name",
    (SELECT CAST(COUNT(*) AS INTEGER) FROM "PeerAssignment" a JOIN "Essay" e ON e."id" = a."essayId"
     WHERE a."peerReadingId" = ? AND a."readerId" = u."id" AND a."isOwed" = ?
       AND (${isThere('e')} OR a."state" = 'HANDED_OVER')) AS "owed",
    (SELECT CAST(COUNT(*) AS INTEGER) FROM "PeerAssignment" a
     WHERE a."peerReadingId" = ? AND a."readerId" = u."id" AND a."state" = 'HANDED_OVER') AS "handedOver"
  FROM "User" u
  WHERE EXISTS (SELECT 1 FROM "Essay" y
    WHERE y."studySessionId" = ? AND y."authorId" = u."id" AND y."state" = 'SUBMITTED')
  ORDER BY u."nameSort", u."id"`

/** How many people read an essay in a peer reading now: its author is told how many, and not who. One statement. */
export async function countPeerReaders(essayId: string): Promise<number> {
  const at = now()
  const [row] = await readRows<{ count: number }>(
    `SELECT CAST(COUNT(*) AS INTEGER) AS "count" FROM "PeerAssignment" a
     JOIN "PeerReading" p ON p."id" = a."peerReadingId"
     JOIN "Essay" e ON e."id" = a."essayId"
     WHERE a."essayId" = ? AND a."state" IN ('OPEN', 'HANDED_OVER') AND ${isThere('e')}
       AND p."startsAt" <= ? AND p."endsAt" > ?`,
    [essayId, at, at],
  )
  return row?.count ?? 0
}
