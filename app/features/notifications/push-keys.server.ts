import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { makeSigningKeys } from '../../core/pusher.server'

type PushKeys = { publicKey: string; privateKey: string }

const rowId = 'vapid'
const columns = { publicKey: true, privateKey: true } as const

let known: Promise<PushKeys> | null = null

/**
 * The keys this installation signs its pushes with, made when they are first asked for. They stay as they are: browsers
 * take messages only from whom they knew when they were asked. The private one goes to nobody.
 */
export function findPushKeys(): Promise<PushKeys> {
  known ??= findOrMake().catch((error) => {
    known = null
    throw error
  })
  return known
}

async function findOrMake(): Promise<PushKeys> {
  const found = await db.pushKeys.findUnique({ where: { id: rowId }, select: columns })
  if (found) return found
  const { publicKey, privateKey } = await makeSigningKeys()
  return inTransaction(async (tx) => {
    // Of two servers that begin at once both use the first one's.
    await tx.$executeRaw`
      INSERT INTO "PushKeys" ("id", "publicKey", "privateKey", "createdAt")
      VALUES (${rowId}, ${publicKey}, ${privateKey}, ${now()}) ON CONFLICT ("id") DO NOTHING`
    return tx.pushKeys.findUniqueOrThrow({ where: { id: rowId }, select: columns })
  })
}
