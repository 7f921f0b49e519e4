import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isPassword } from '../app/features/accounts/passwords.server'
import { databaseFolder, emptyDatabase, query } from '../tests/setup/empty-database'
import { migrate } from '../tests/setup/migrate'

/** Runs one of the demonstration's scripts on a database, as `npm run demo` does. */
async function run(script: 'demo-data' | 'demo-reset', url: string, password = 'demonstration') {
  const env = { ...process.env, DATABASE_URL: url, XINDE_DATA_DIR: databaseFolder, XINDE_DEMO_PASSWORD: password }
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`], { env })
    return { isDone: true, words: '' }
  } catch (error) {
    return { isDone: false, words: (error as { stderr: string }).stderr }
  }
}

const countsSql = `SELECT CAST((SELECT COUNT(*) FROM "User") AS INTEGER) AS users,
  CAST((SELECT COUNT(*) FROM "Essay") AS INTEGER) AS essays,
  CAST((SELECT COUNT(*) FROM "Comment") AS INTEGER) AS comments,
  CAST((SELECT COUNT(*) FROM "Event") AS INTEGER) AS events`

async function passwordHashOf(url: string, username: string): Promise<string> {
  const [row] = await query(url, `SELECT "passwordHash" FROM "User" WHERE "username" = '${username}'`)
  return String(row?.passwordHash)
}

/** A database in use: somebody has an account, and nothing says that it is a demonstration. */
async function realDatabase(): Promise<string> {
  const url = await emptyDatabase()
  await migrate(url)
  await query(
    url,
    `INSERT INTO "User" ("id", "username", "name", "nameSort", "passwordHash") VALUES ('1', 'real', '真实', 'zhen shi', 'x')`,
  )
  return url
}

describe('the demonstration', () => {
  it('is loaded once, takes another password, and is emptied only when asked', async () => {
    const url = await emptyDatabase()
    expect(await run('demo-data', url)).toEqual({ isDone: true, words: '' })
    const [loaded] = await query(url, countsSql)
    expect(loaded).toMatchObject({ users: expect.any(Number), essays: expect.any(Number) })
    expect(Number(loaded?.users)).toBeGreaterThan(40)

    await run('demo-data', url, 'another password')
    expect((await query(url, countsSql))[0]).toEqual(loaded)
    for (const username of ['demo-admin', 'demo-organizer', 'demo-member', 'demo-peer', 'demo-outsider']) {
      expect(await isPassword('another password', await passwordHashOf(url, username))).toBe(true)
    }

    await query(url, `UPDATE "User" SET "name" = '改过' WHERE "username" = 'demo-member'`)
    expect(await run('demo-reset', url)).toEqual({ isDone: true, words: '' })
    await run('demo-data', url)
    expect((await query(url, countsSql))[0]).toEqual(loaded)
    expect(await query(url, `SELECT 1 FROM "User" WHERE "name" = '改过'`)).toEqual([])
  })

  it('touches no database that somebody uses', async () => {
    const url = await realDatabase()
    const before = await query(url, 'SELECT * FROM "User"')
    for (const script of ['demo-data', 'demo-reset'] as const) {
      expect((await run(script, url)).words).toMatch(/is no demonstration database/)
    }
    expect(await query(url, 'SELECT * FROM "User"')).toEqual(before)
  })

  it('touches no database of another program', async () => {
    const url = await emptyDatabase()
    await query(url, 'CREATE TABLE "Other" ("id" INTEGER)')
    expect((await run('demo-data', url)).words).toMatch(/tables of another program/)
    await run('demo-reset', url)
    expect(await query(url, 'SELECT * FROM "Other"')).toEqual([])
  })
})
