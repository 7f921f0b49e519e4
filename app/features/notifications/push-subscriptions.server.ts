import { createECDH } from 'node:crypto'
import { z } from 'zod'
import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import type { Language } from '../../core/i18n/languages'
import { isId, newId } from '../../core/ids'
import { isSendable } from '../../core/pusher.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { findPushKeys } from './push-keys.server'
import type { ThisDevice } from './push-script'
import { ownSettings } from './settings.server'

/** Whether this installation pushes at all. */
export const isPushPossible = env.XINDE_PUSH !== 'off'

/** Devices of one person at most; the one added longest ago goes first. Each is a request more for everything told. */
const mostDevices = 10

/** A subscription as a browser makes it (Push API), its keys in base64url. */
export const subscriptionSchema = z.object({
  endpoint: z.string().refine(isSendable),
  p256dh: z.string().refine(isPublicKey),
  // RFC 8291: 16 bytes.
  auth: z.string().regex(/^[\w-]{22}$/),
})

/** A point on the curve of RFC 8291, uncompressed: with any other a message could never be locked. */
function isPublicKey(text: string): boolean {
  if (!/^[\w-]{87}$/.test(text)) return false
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  try {
    ecdh.computeSecret(text, 'base64url')
    return true
  } catch {
    return false
  }
}

/** A device as its owner sees it among theirs. */
export type PushDevice = {
  id: string
  userAgent: string
  createdAt: Date
  lastSentAt: Date | null
  /** Whether the last attempts to reach it came to nothing. */
  isFailing: boolean
  isThisOne: boolean
}

/**
 * Lets the viewer be told in the browser they sit before, as long as they stay signed in there. The browser has one such
 * subscription: whoever had it before, this one or another person, has it no more. Throws 429 after too many.
 */
export async function addPushSubscription(
  viewer: Viewer,
  wish: z.infer<typeof subscriptionSchema> & { language: Language },
): Promise<void> {
  if (!isPushPossible) throw refuse('notFound')
  await takePoint('pushSubscription', viewer.userId)
  const { userId, loginSessionId } = viewer
  const { language, ...address } = wish
  await inTransaction(async (tx) => {
    // It takes the person's lock: a second click waits, and finds what the first one made.
    await tx.user.updateMany({ where: { id: userId }, data: { unreadNotices: { increment: 0 } } })
    if (await tx.pushSubscription.findFirst({ where: { loginSessionId, ...address }, select: { id: true } })) return
    await ownSettings(tx, viewer, { language })
    await tx.pushSubscription.deleteMany({ where: { OR: [{ loginSessionId }, { endpoint: address.endpoint }] } })
    const olderFirst = await tx.pushSubscription.findMany({
      where: { userId },
      orderBy: { id: 'desc' },
      skip: mostDevices - 1,
      select: { id: true },
    })
    await tx.pushSubscription.deleteMany({ where: { id: { in: olderFirst.map(({ id }) => id) } } })
    const id = newId()
    const data = { id, userId, loginSessionId, createdAt: now(), ...address }
    await tx.pushSubscription.create({ data, select: { id: true } })
    await recordEvent(tx, viewer, { name: 'notice.deviceAdded', subjectId: id })
  })
}

/** Takes one of the viewer's devices away; another person's is left alone, and twice is once. */
export async function removePushSubscription(viewer: Viewer, id: string): Promise<void> {
  if (!isId(id)) throw refuse('badRequest')
  await inTransaction(async (tx) => {
    const { count } = await tx.pushSubscription.deleteMany({ where: { id, userId: viewer.userId } })
    if (count > 0) await recordEvent(tx, viewer, { name: 'notice.deviceRemoved', subjectId: id })
  })
}

/** The devices on which the viewer is told, the newest first. */
export async function listPushDevices(viewer: Viewer): Promise<PushDevice[]> {
  const rows = await db.pushSubscription.findMany({
    where: { userId: viewer.userId, loginSession: { expiresAt: { gt: now() } } },
    orderBy: { id: 'desc' },
    select: {
      ...{ id: true, createdAt: true, lastSentAt: true, failures: true, loginSessionId: true },
      loginSession: { select: { userAgent: true } },
    },
  })
  return rows.map(({ failures, loginSessionId, loginSession, ...row }) => ({
    ...row,
    userAgent: loginSession.userAgent,
    isFailing: failures > 0,
    isThisOne: loginSessionId === viewer.loginSessionId,
  }))
}

/** What the viewer's pages tell the browser they sit before; null where nothing is pushed. */
export async function findThisDevice(viewer: Viewer): Promise<ThisDevice | null> {
  if (!isPushPossible) return null
  const { userId, loginSessionId } = viewer
  const row = await db.pushSubscription.findFirst({ where: { userId, loginSessionId }, select: { endpoint: true } })
  const { publicKey } = await findPushKeys()
  return { publicKey, owner: `${userId} ${loginSessionId}`, endpoint: row?.endpoint ?? null }
}
