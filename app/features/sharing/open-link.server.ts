import { createHmac, timingSafeEqual } from 'node:crypto'
import { serialize } from 'cookie'
import { minute, now } from '../../core/clock'
import { changeRows, readRows } from '../../core/db.server'
import { readCookie } from '../../core/http/cookies'
import { isId } from '../../core/ids'
import { clearPoints, givePoint, takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import { isPassword } from '../accounts/passwords.server'
import { hashToken } from '../accounts/tokens.server'
import type { EssayKind } from '../essays/essay-policy'
import type { FileRow } from '../files/images.server'
import { paths } from '../../paths'

/** What a link shows: the newest revision that was checked, and nothing of the talk about it or of other essays. */
export type LinkedEssay = {
  title: string
  html: string
  kind: EssayKind
  authorName: string
  organizationName: string
  timeZone: string | null
  characterCount: number
  submittedAt: Date
  revisedAt: Date | null
}

type LinkRow = Omit<LinkedEssay, 'html'> & {
  /** Null while no revision was checked. */
  html: string | null
  id: string
  essayId: string
  revisionNumber: number
  passwordHash: string | null
  expiresAt: Date | null
  revokedAt: Date | null
  openedAt: Date | null
}

const linkSql = `
  SELECT l."id", l."essayId", l."passwordHash", l."expiresAt", l."revokedAt", l."openedAt", r."title", r."html",
         e."kind", e."checkedRevision" AS "revisionNumber", u."name" AS "authorName", o."name" AS "organizationName",
         s."timeZone", r."characterCount", e."submittedAt",
         CASE WHEN r."number" > 1 THEN r."createdAt" END AS "revisedAt"
  FROM "ShareLink" l
  JOIN "Essay" e ON e."id" = l."essayId"
  JOIN "User" u ON u."id" = e."authorId"
  JOIN "Organization" o ON o."id" = e."organizationId"
  LEFT JOIN "Revision" r ON r."essayId" = e."id" AND r."number" = e."checkedRevision"
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  WHERE l."tokenHash" = ?`

/** Who asks: where from, and with which cookies. */
export type LinkVisitor = { token: string; address: string; cookies: string | null }

/**
 * The essay behind a link, or null while its password is still to be given. Throws 410 for a link that was revoked or
 * has expired, whatever stood behind it, 403 while nothing behind it was checked, 404 for one that never was, and 429 after
 * too many of those from one address.
 */
export async function openShareLink(visitor: LinkVisitor): Promise<LinkedEssay | null> {
  const row = await requireLink(visitor)
  if (!isUnlocked(row, visitor.cookies)) return null
  const { id, essayId, revisionNumber, passwordHash, expiresAt, revokedAt, openedAt, html, ...essay } = row
  if (html === null) throw refuse('beingChecked')
  await noteOpened({ id, openedAt })
  return { ...essay, html }
}

/** A picture of the text that a link shows. Throws as openShareLink does, and 404 while the password is to be given. */
export async function requireLinkedFile(visitor: LinkVisitor & { fileId: string }): Promise<FileRow> {
  const row = await requireLink(visitor)
  if (!isUnlocked(row, visitor.cookies) || !isId(visitor.fileId)) throw refuse('notFound')
  const [file] = await readRows<FileRow>(
    `SELECT f."id", f."sha256", f."mime" FROM "EssayFile" x JOIN "File" f ON f."id" = x."fileId"
     WHERE x."essayId" = ? AND x."revisionNumber" = ? AND x."fileId" = ?`,
    [row.essayId, row.revisionNumber, visitor.fileId],
  )
  if (!file) throw refuse('notFound')
  return file
}

/**
 * Tries a password at a link. Right, it answers the cookie that opens the link in this browser, null for a link without
 * a password; wrong, "wrong". Throws as openShareLink does, and 429 after too many wrong ones.
 */
export async function unlockShareLink(
  visitor: LinkVisitor & { password: string; isHttps: boolean },
): Promise<{ cookie: string | null } | 'wrong'> {
  const row = await requireLink(visitor)
  if (row.passwordHash === null) return { cookie: null }
  const place = `${row.id} ${visitor.address}`
  // The place first: what is refused there costs the link nothing elsewhere.
  await takePoint('linkPassword', place)
  await takePoint('linkPasswordAnywhere', row.id)
  if (!(await isPassword(visitor.password, row.passwordHash))) return 'wrong'
  await clearPoints('linkPassword', place)
  await givePoint('linkPasswordAnywhere', row.id)
  const options = { httpOnly: true, sameSite: 'lax', secure: visitor.isHttps } as const
  return { cookie: serialize(cookieName(row), proofOf(row), { ...options, path: paths.shareLink(visitor.token) }) }
}

async function requireLink({ token, address }: LinkVisitor): Promise<LinkRow> {
  const [row] = await readRows<LinkRow>(linkSql, [hashToken(token)])
  if (!row) {
    await takePoint('shareLinkByAddress', address)
    throw refuse('notFound')
  }
  if (row.revokedAt || (row.expiresAt && row.expiresAt <= now())) throw refuse('linkEnded')
  return row
}

const cookieName = ({ id }: Pick<LinkRow, 'id'>) => `xinde-link-${id}`

/** Only who knew the password has it, and nobody can make it without the stored hash; it is of this link alone. */
function proofOf({ id, passwordHash }: Pick<LinkRow, 'id' | 'passwordHash'>): string {
  return createHmac('sha256', passwordHash ?? '')
    .update(id)
    .digest('base64url')
}

function isUnlocked(row: LinkRow, cookies: string | null): boolean {
  if (row.passwordHash === null) return true
  const [given, wanted] = [Buffer.from(readCookie(cookies, cookieName(row)) ?? ''), Buffer.from(proofOf(row))]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** To the minute, so that a link read by many is not written by each of them. */
async function noteOpened({ id, openedAt }: Pick<LinkRow, 'id' | 'openedAt'>): Promise<void> {
  const at = now()
  if (openedAt && at.getTime() - openedAt.getTime() < minute) return
  await changeRows(`UPDATE "ShareLink" SET "openedAt" = ? WHERE "id" = ?`, [at, id])
}
