import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { newId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { hashPassword } from '../accounts/passwords.server'
import { hashToken, newToken } from '../accounts/tokens.server'
import type { Viewer } from '../accounts/viewer'
import { paths } from '../../paths'
import { requireSharedEssay } from './sharing.server'

/** A link as its author sees it. */
export type ListedLink = {
  id: string
  label: string
  hasPassword: boolean
  createdAt: Date
  expiresAt: Date | null
  openedAt: Date | null
  state: 'open' | 'expired' | 'revoked'
}

/** Links of one essay that can be open at a time: more than anybody tells apart. */
export const mostOpenLinks = 50

/** Every link of an essay, newest first; those that no longer work too, because their author may look for one. */
export async function listShareLinks(essayId: string): Promise<ListedLink[]> {
  const at = now()
  const rows = await db.shareLink.findMany({
    where: { essayId },
    orderBy: { id: 'desc' },
    take: 2 * mostOpenLinks,
    select: {
      ...{ id: true, label: true, passwordHash: true, createdAt: true },
      ...{ expiresAt: true, openedAt: true, revokedAt: true },
    },
  })
  return rows.map(({ passwordHash, revokedAt, ...link }) => ({
    ...link,
    hasPassword: passwordHash !== null,
    state: revokedAt ? 'revoked' : link.expiresAt && link.expiresAt <= at ? 'expired' : 'open',
  }))
}

/**
 * Makes a link to the viewer's essay and returns it whole, which can be shown this once: only its hash is kept. Answers
 * "tooMany" when as many as mostOpenLinks work already, and "ended" for a time that is over. Throws 404 for an essay
 * that is not the viewer's, and 409 for one never submitted.
 */
export async function createShareLink(
  viewer: Viewer,
  input: { essayId: string; label: string; password: string | null; expiresAt: Date | null; request: Request },
): Promise<{ status: 'made'; link: string } | { status: 'tooMany' | 'ended' }> {
  const { label, password, expiresAt } = input
  const { id: essayId } = await requireSharedEssay(viewer, input.essayId)
  const at = now()
  if (expiresAt && expiresAt <= at) return { status: 'ended' }
  const passwordHash = password === null ? null : await hashPassword(password)
  const token = newToken()
  const isMade = await inTransaction(async (tx) => {
    const isOpen = { essayId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] }
    if ((await tx.shareLink.count({ where: isOpen })) >= mostOpenLinks) return false
    const id = newId()
    await tx.shareLink.create({
      data: { id, essayId, label, tokenHash: hashToken(token), passwordHash, expiresAt, createdAt: at },
      select: { id: true },
    })
    await tx.essay.update({ where: { id: essayId }, data: { withdrawnAt: null }, select: { id: true } })
    const data = { linkId: id, hasPassword: passwordHash !== null }
    await recordEvent(tx, viewer, { name: 'essay.linkMade', subjectId: essayId, data })
    return true
  })
  if (!isMade) return { status: 'tooMany' }
  return { status: 'made', link: new URL(paths.shareLink(token), env.XINDE_ORIGIN ?? input.request.url).href }
}

/**
 * Ends a link at once, for everybody who has it. Doing it twice is doing it once. Throws 404 for a link or an essay
 * that is not the viewer's, and 409 for an essay never submitted.
 */
export async function revokeShareLink(viewer: Viewer, input: { essayId: string; linkId: string }): Promise<void> {
  const { id: essayId } = await requireSharedEssay(viewer, input.essayId)
  const { linkId } = input
  await inTransaction(async (tx) => {
    const link = await tx.shareLink.findFirst({ where: { id: linkId, essayId }, select: { revokedAt: true } })
    if (!link) throw refuse('notFound')
    const { count } = await tx.shareLink.updateMany({
      where: { id: linkId, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count === 0) return
    await recordEvent(tx, viewer, { name: 'essay.linkRevoked', subjectId: essayId, data: { linkId } })
  })
}
