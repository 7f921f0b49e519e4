/**
 * The data of `npm run demo`: the database of DATABASE_URL is migrated and filled with the example world, and the
 * demo accounts get the password of XINDE_DEMO_PASSWORD. A database that holds anybody else is refused and left as
 * it is.
 */
import { closeDatabase, db, inTransaction } from '../app/core/db.server'
import { env } from '../app/core/env.server'
import { UnusableDatabase } from '../app/core/preparation'
import { prepareDatabase } from '../app/core/prepare-database.server'
import { hashPassword, isPassword } from '../app/features/accounts/passwords.server'
import { loadDemo } from '../prisma/demo/load'
import { people } from '../prisma/demo/roster'
import { demoMark, notADemo } from './demo-mark'

/** Another password than at the last run (another data folder, or one given now) takes the place of the old. */
async function setPassword(password: string): Promise<void> {
  const usernames = people.flatMap(({ username }) => username ?? [])
  const [first] = await db.user.findMany({ where: { username: { in: usernames } }, select: { passwordHash: true } })
  if (await isPassword(password, first?.passwordHash ?? null)) return
  const passwordHash = await hashPassword(password)
  await inTransaction((tx) => tx.user.updateMany({ where: { username: { in: usernames } }, data: { passwordHash } }))
}

async function prepare(): Promise<void> {
  const password = process.env.XINDE_DEMO_PASSWORD
  if (!password) throw new UnusableDatabase('XINDE_DEMO_PASSWORD: 没有给出 / is not given')
  await prepareDatabase(env.DATABASE_URL)
  const isDemo = await db.event.findFirst({ where: { name: demoMark }, select: { id: true } })
  const someone = await db.user.findFirst({ select: { id: true } })
  if (someone && !isDemo) throw new UnusableDatabase(notADemo)
  await loadDemo({ password })
  await setPassword(password)
}

try {
  await prepare()
} catch (error) {
  console.error(error instanceof UnusableDatabase ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
// The schema engine's timer for the migration lock on PostgreSQL would keep the process for ten seconds more.
process.exit()
