import { readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import { refuse } from '../../core/refuse'
import type { MaybeViewer } from '../accounts/viewer'
import { type Cursor, fromTheTop, readCursor, writeCursor } from '../essays/essay-cursor'
import type { Page, ListedEssay, Siblings } from '../essays/essay-lists.server'
import { everything } from '../essays/list-keys'
import { canSeeOrganization } from '../organizations/organization-policy'
import { visibleSessions } from '../study-sessions/study-session-lists.server'
import { instantOf } from '../study-sessions/wall-clock'
import { type ListAddress, middleOf, readListAddress } from './list-addresses'
import { readAlong, type Stretch, wholeList } from './read-along.server'

/** What a list is called, for its page. */
export type ReadingListName =
  | { kind: 'session'; key: string; id: string; title: string; isOpen: boolean }
  | {
      kind: 'slot'
      key: string
      title: string
      startsAt: Date
      timeZone: string
      studySession: { id: string; title: string }
      isOpen: boolean
    }
  | { kind: 'unit'; key: string; id: string; title: string; isOpen: boolean }
  | { kind: 'tag'; key: string; title: string }
  /** `at` is a moment in the month. */
  | { kind: 'month'; key: string; at: Date }
  | { kind: 'recommended'; key: string }

const pageSize = 20

/**
 * A reading list with one page of what the viewer (null: a visitor) may read of it, newest first. `after` is a page's
 * `next`; a page may be short, or empty, with more to come (see lookedThrough).
 *
 * Throws 404 for what names no list. What a list is called is told to those who may see the unit or the study session
 * it is called after, and to those who may read something in it; for others it does not exist.
 */
export async function openReadingList(
  viewer: MaybeViewer,
  input: { address: string; after?: string | null },
): Promise<{ list: ReadingListName } & Page<ListedEssay>> {
  const address = readListAddress(input.address)
  if (!address) throw refuse('notFound')
  const stretch = stretchOf(address)
  const from = readCursor(input.after) ?? fromTheTop
  const [list, { essays, end }] = await Promise.all([
    nameOf(viewer, address),
    readAlong(viewer, { stretch, from, way: 'older', size: pageSize }),
  ])
  if (!list) throw refuse('notFound')
  const isHidden = 'isOpen' in list && !list.isOpen && essays.length === 0
  if (isHidden && !(await isAnythingReadable(viewer, stretch))) throw refuse('notFound')
  return { list, essays, next: end && writeCursor(end) }
}

async function isAnythingReadable(viewer: MaybeViewer, stretch: Stretch): Promise<boolean> {
  const { essays } = await readAlong(viewer, { stretch, from: fromTheTop, way: 'older', size: 1 })
  return essays.length > 0
}

/**
 * The essays before and after one in the list it is read in, in the list's order: newest first. Null where the address
 * names no list or the essay is not in it, so that its other neighbours are shown.
 */
export async function neighboursInList(
  viewer: MaybeViewer,
  input: { address: string | null; essay: { id: string; submittedAt: Date | null } },
): Promise<(Siblings & { inList: string }) | null> {
  const address = readListAddress(input.address)
  const { id, submittedAt } = input.essay
  if (!address || !submittedAt) return null
  const stretch = stretchOf(address)
  const from: Cursor = { at: submittedAt, id }
  const [isIn, newer, older] = await Promise.all([
    isInList(stretch, id),
    readAlong(viewer, { stretch, from, way: 'newer', size: 1 }),
    readAlong(viewer, { stretch, from, way: 'older', size: 1 }),
  ])
  if (!isIn) return null
  const linkOf = ({ essays: [one] }: { essays: ListedEssay[] }) => (one ? { id: one.id, title: one.title } : null)
  return { inList: address.key, previous: linkOf(newer), next: linkOf(older) }
}

async function isInList({ key, since, before }: Stretch, essayId: string): Promise<boolean> {
  const rows = await readRows(
    `SELECT 1 AS "is" FROM "EssayListing" l
     WHERE l."essayId" = ? AND l."key" = ? AND l."submittedAt" >= ? AND l."submittedAt" < ?`,
    [essayId, key, since, before],
  )
  return rows.length > 0
}

function stretchOf(address: ListAddress): Stretch {
  if (address.kind !== 'month') return wholeList(address.key)
  return { key: everything, since: firstOf(address.month), before: firstOf(monthAfter(address.month)) }
}

/** The beginning of a month by the installation's clocks. */
export function firstOf(month: string): Date {
  // Where clocks jump over midnight the month begins an hour in.
  return instantOf(`${month}-01T00:00`, env.XINDE_TIME_ZONE) ?? new Date(`${month}-01T01:00Z`)
}

/** "2026-12" -> "2027-01". */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

async function nameOf(viewer: MaybeViewer, address: ListAddress): Promise<ReadingListName | null> {
  const { kind, key } = address
  switch (kind) {
    case 'recommended':
      return { kind, key }
    case 'tag':
      return { kind, key, title: address.tag }
    case 'month':
      return { kind, key, at: middleOf(address.month) }
    case 'unit':
      return nameOfUnit(viewer, address)
    case 'session':
      return nameOfSession(viewer, address)
    case 'slot':
      return nameOfSlot(viewer, address)
  }
}

type Named = { key: string; id: string }

async function nameOfUnit(viewer: MaybeViewer, { key, id }: Named): Promise<ReadingListName | null> {
  const [unit] = await readRows<{ name: string; path: string }>(
    `SELECT o."name", o."path" FROM "Organization" o WHERE o."id" = ?`,
    [id],
  )
  return unit ? { kind: 'unit', key, id, title: unit.name, isOpen: canSeeOrganization(viewer, unit) } : null
}

async function nameOfSession(viewer: MaybeViewer, { key, id }: Named): Promise<ReadingListName | null> {
  const visible = visibility(viewer)
  const [session] = await readRows<{ title: string; isVisible: number }>(
    `SELECT s."title", ${visible.sql} AS "isVisible"
     FROM "StudySession" s JOIN "Organization" o ON o."id" = s."organizationId" WHERE s."id" = ?`,
    [...visible.values, id],
  )
  return session ? { kind: 'session', key, id, title: session.title, isOpen: session.isVisible === 1 } : null
}

type SlotRow = {
  title: string
  startsAt: Date
  studySessionId: string
  studySessionTitle: string
  timeZone: string
  isVisible: number
}

async function nameOfSlot(viewer: MaybeViewer, { key, id }: Named): Promise<ReadingListName | null> {
  const visible = visibility(viewer)
  const [slot] = await readRows<SlotRow>(
    `SELECT a."title", a."startsAt", a."studySessionId", s."title" AS "studySessionTitle", s."timeZone",
       ${visible.sql} AS "isVisible"
     FROM "Activity" a
     JOIN "StudySession" s ON s."id" = a."studySessionId"
     JOIN "Organization" o ON o."id" = s."organizationId"
     WHERE a."id" = ?`,
    [...visible.values, id],
  )
  if (!slot) return null
  const { studySessionId, studySessionTitle, isVisible, ...rest } = slot
  const studySession = { id: studySessionId, title: studySessionTitle }
  return { kind: 'slot', key, ...rest, studySession, isOpen: isVisible === 1 }
}

/** Whether the study session of a row exists for the viewer, as 1 or 0. */
function visibility(viewer: MaybeViewer): { sql: string; values: unknown[] } {
  if (!viewer) return { sql: '0', values: [] }
  const { sql, values } = visibleSessions(viewer)
  return { sql: `CASE WHEN ${sql} THEN 1 ELSE 0 END`, values }
}
