import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { BookletState, EntryState, Reach } from './booklet-states'
import { holdOpen } from './booklets.server'

/** A booklet that wants one of the viewer's own essays, as much of it as its author needs to answer. */
export type OwnEntry = {
  id: string
  state: EntryState
  isLeftOut: boolean
  isBeyond: boolean
  /** The revision they were asked about, or agreed to. */
  revisionNumber: number
  askedAt: Date
  answeredAt: Date | null
  askedByName: string
  essayId: string
  essayTitle: string
  newestNumber: number
  isChecked: boolean
  isWithdrawn: boolean
  bookletId: string
  bookletTitle: string
  year: number
  reach: Reach
  readers: string
  bookletState: BookletState
  organizationName: string
}

type OwnEntryRow = Omit<OwnEntry, 'isChecked' | 'isWithdrawn'> & { checkedNumber: number; withdrawnAt: Date | null }

const ownSql = `
  SELECT b."id", b."state", b."isLeftOut", b."isBeyond", b."revisionNumber", b."askedAt", b."answeredAt",
    a."name" AS "askedByName", b."essayId", e."title" AS "essayTitle", e."revisionNumber" AS "newestNumber",
    e."checkedRevision" AS "checkedNumber", e."withdrawnAt", b."bookletId", k."title" AS "bookletTitle", k."year",
    k."reach", k."readers", k."state" AS "bookletState", o."name" AS "organizationName"
  FROM "BookletEntry" b
  JOIN "Essay" e ON e."id" = b."essayId"
  JOIN "Booklet" k ON k."id" = b."bookletId"
  JOIN "Organization" o ON o."id" = k."organizationId"
  JOIN "User" a ON a."id" = b."askedById"
  WHERE b."authorId" = ?`

function toOwnEntry({ checkedNumber, withdrawnAt, ...entry }: OwnEntryRow): OwnEntry {
  return { ...entry, isChecked: checkedNumber === entry.newestNumber, isWithdrawn: withdrawnAt !== null }
}

/** What was asked of the viewer about one of their essays. Throws 404 for everybody else, whatever their role. */
export async function requireOwnEntry(viewer: Viewer, entryId: string): Promise<OwnEntry> {
  if (!isId(entryId)) throw refuse('notFound')
  const [row] = await readRows<OwnEntryRow>(`${ownSql} AND b."id" = ?`, [viewer.userId, entryId])
  if (!row) throw refuse('notFound')
  return toOwnEntry(row)
}

const pageSize = 20
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** What the viewer was asked, the latest first; `older` is the `before` of the next page. */
export async function listOwnEntries(
  viewer: Viewer,
  list: { before?: string | null } = {},
): Promise<{ entries: OwnEntry[]; older: string | null }> {
  const before = isId(list.before) ? list.before : lastId
  const rows = await readRows<OwnEntryRow>(`${ownSql} AND b."id" < ? ORDER BY b."id" DESC LIMIT ${pageSize + 1}`, [
    viewer.userId,
    before,
  ])
  const entries = rows.slice(0, pageSize).map(toOwnEntry)
  return { entries, older: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null }
}

/**
 * The author's yes or no, which they may change until the booklet is closed. A yes is to one revision, the newest: 'changed'
 * when there is a newer one than that they looked at, and nothing was answered. Throws 404 for everybody else, whatever
 * their role, and 409 once the booklet is closed.
 */
export async function answerEntry(
  viewer: Viewer,
  input: { entryId: string; isAgreed: boolean; revision: number },
): Promise<'answered' | 'changed'> {
  const { isAgreed, revision } = input
  const { id, bookletId, essayId } = await requireOwnEntry(viewer, input.entryId)
  return inTransaction(async (tx) => {
    await holdOpen(tx, bookletId)
    const { state: before, essay } = await tx.bookletEntry.findUniqueOrThrow({
      where: { id },
      select: { state: true, essay: { select: { revisionNumber: true } } },
    })
    if (isAgreed && essay.revisionNumber !== revision) return 'changed'
    const refused: EntryState = before === 'CONSENTED' || before === 'WITHDRAWN' ? 'WITHDRAWN' : 'DECLINED'
    const said = isAgreed ? { state: 'CONSENTED', revisionNumber: revision } : { state: refused }
    const { count } = await tx.bookletEntry.updateMany({
      where: { id, authorId: viewer.userId },
      data: { ...said, answeredAt: now() },
    })
    if (count === 0) throw refuse('notFound')
    const data = { bookletId, essayId, isAgreed }
    await recordEvent(tx, viewer, { name: 'booklet.answered', subjectId: id, data })
    return 'answered'
  })
}
