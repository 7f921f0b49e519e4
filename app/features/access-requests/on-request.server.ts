import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { fromTheTop, pageOf, readCursor } from '../essays/essay-cursor'
import { readableScope, scopeTables } from '../essays/essay-scope.server'
import { onRequestKey } from '../essays/list-keys'
import { enterRequestLists, leaveRequestLists } from '../essays/listings.server'
import { canSeeOrganization, lineage } from '../organizations/organization-policy'

/** A title that its author lets others ask for. */
export type ListedTitle = {
  id: string
  title: string
  authorName: string
  organizationName: string
  submittedAt: Date
  /** Whether the viewer reads it already. */
  isReadable: boolean
  /** The viewer's own request that waits for an answer. */
  requestId: string | null
}

const pageSize = 50

/**
 * Which essays a viewer may ask for, over "Essay" e and "EssayListing" l of it: a title goes to all members, and so it
 * shows once the newest revision was checked, as everything that goes beyond a branch.
 */
export const askableSql = `e."state" = 'SUBMITTED' AND e."checkedRevision" = e."revisionNumber"`

/**
 * A page of the titles that may be asked for in a unit and those below it, newest first; `after` is a page's `next`. For
 * every member once there is one; before, for those who may see the unit. Throws 404 for others.
 */
export async function listTitlesOnRequest(
  viewer: Viewer,
  input: { organizationId: string; after?: string | null },
): Promise<{ organization: { id: string; name: string }; titles: ListedTitle[]; next: string | null }> {
  const { organizationId } = input
  if (!isId(organizationId)) throw refuse('notFound')
  const from = readCursor(input.after) ?? fromTheTop
  const readable = readableScope(viewer)
  type Row = Omit<ListedTitle, 'isReadable'> & { isReadable: number }
  const [[organization], rows] = await Promise.all([
    readRows<{ id: string; name: string; path: string }>(
      `SELECT o."id", o."name", o."path" FROM "Organization" o WHERE o."id" = ?`,
      [organizationId],
    ),
    readRows<Row>(
      `SELECT e."id", e."title", u."name" AS "authorName", o."name" AS "organizationName", e."submittedAt",
         CASE WHEN ${readable.sql} THEN 1 ELSE 0 END AS "isReadable", q."id" AS "requestId"
       FROM "EssayListing" l
       CROSS JOIN ${scopeTables}
       JOIN "User" u ON u."id" = e."authorId"
       JOIN "Organization" o ON o."id" = e."organizationId"
       LEFT JOIN "AccessRequest" q ON q."openFor" = e."id" || ' ' || ?
       WHERE e."id" = l."essayId" AND l."key" = ? AND ${askableSql} AND (l."submittedAt", l."essayId") < (?, ?)
       ORDER BY l."submittedAt" DESC, l."essayId" DESC LIMIT ${pageSize + 1}`,
      [...readable.values, viewer.userId, viewer.userId, onRequestKey(organizationId), from.at, from.id],
    ),
  ])
  if (!organization) throw refuse('notFound')
  const page = pageOf(rows, pageSize, ({ submittedAt, id }) => ({ at: submittedAt, id }))
  if (rows.length === 0 && !canSeeOrganization(viewer, organization)) throw refuse('notFound')
  const titles = page.rows.map((row) => ({ ...row, isReadable: row.isReadable === 1 }))
  return { organization: { id: organization.id, name: organization.name }, titles, next: page.next }
}

/** The unit whose list of titles a member is led to: the topmost above their first; null for somebody of no unit. */
export function topUnitOf(viewer: Viewer): string | null {
  const [first] = viewer.memberships
  return first ? (lineage(first)[0] ?? null) : null
}

/** Whether an essay's author lets its title be asked for; whether it shows depends on its check too. */
export async function isOnRequest(essayId: string): Promise<boolean> {
  const rows = await readRows(
    `SELECT 1 AS "is" FROM "Essay" e JOIN "EssayListing" l ON l."essayId" = e."id" AND l."key" = ? || e."organizationId"
     WHERE e."id" = ?`,
    [onRequestKey(''), essayId],
  )
  return rows.length > 0
}

/**
 * The author's choice whether the title of their submitted essay may be seen and asked for. Throws 404 for an essay that
 * is not the viewer's, and 409 for one never submitted.
 */
export async function offerOnRequest(viewer: Viewer, input: { essayId: string; isOffered: boolean }): Promise<void> {
  const { essayId, isOffered } = input
  if (!isId(essayId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const essay = await tx.essay.findFirst({
      where: { id: essayId, authorId: viewer.userId },
      select: { submittedAt: true, organization: { select: { path: true } } },
    })
    if (!essay) throw refuse('notFound')
    const { submittedAt, organization } = essay
    if (!submittedAt) throw refuse('conflict')
    if (isOffered) await enterRequestLists(tx, { essayId, organization, submittedAt })
    else await leaveRequestLists(tx, essayId)
    const name = isOffered ? 'essay.offeredOnRequest' : 'essay.notOnRequest'
    await recordEvent(tx, viewer, { name, subjectId: essayId })
  })
}
