import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { sqliteFile } from './database-client.server'
import { changeRows, db, engine, inTransaction, readRows } from './db.server'
import { env } from './env.server'
import { newId } from './ids'
import { log } from './log.server'

function organization(name = '支部') {
  const id = newId()
  return { id, kind: 'BRANCH', name, path: `${id}/` }
}

describe('a change', () => {
  test('that throws leaves nothing behind', async () => {
    const data = organization()
    const failing = inTransaction(async (tx) => {
      await tx.organization.create({ data })
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await db.organization.findUnique({ where: { id: data.id } })).toBeNull()
  })

  test('made by itself while another transaction is open and fails is kept', async () => {
    const kept = organization('前')
    await inTransaction((tx) => tx.organization.create({ data: kept }))
    let change: Promise<number> | null = null
    const failing = inTransaction(async (tx) => {
      await tx.organization.create({ data: organization() })
      change = changeRows('UPDATE "Organization" SET "name" = ? WHERE "id" = ?', ['后', kept.id])
      await tx.organization.count()
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await change).toBe(1)
    expect((await db.organization.findUniqueOrThrow({ where: { id: kept.id } })).name).toBe('后')
  })

  test('not yet committed is not seen by a read', async () => {
    const data = organization()
    await inTransaction(async (tx) => {
      await tx.organization.create({ data })
      expect(await db.organization.findUnique({ where: { id: data.id } })).toBeNull()
      expect(await readRows('SELECT "id" FROM "Organization" WHERE "id" = ?', [data.id])).toEqual([])
    })
    expect(await readRows('SELECT "id" FROM "Organization" WHERE "id" = ?', [data.id])).toHaveLength(1)
  })
})

test('rows come with dates and booleans on both engines', async () => {
  const data = organization()
  const createdAt = new Date('2026-11-23T10:00:00.123Z')
  await inTransaction((tx) => tx.organization.create({ data: { ...data, createdAt } }))
  const sql = 'SELECT "createdAt", "parentId" FROM "Organization" WHERE "id" = ? AND "createdAt" = ?'
  expect(await readRows(sql, [data.id, createdAt])).toEqual([{ createdAt, parentId: null }])
})

test.runIf(engine === 'sqlite')('a database locked by another program is 503, and nothing is changed', async () => {
  const data = organization()
  const other = new Database(sqliteFile(env.DATABASE_URL))
  const level = log.level
  log.level = 'silent'
  other.exec('BEGIN IMMEDIATE')
  try {
    const refused = await inTransaction((tx) => tx.organization.create({ data })).catch((error) => error)
    expect(refused).toBeInstanceOf(Response)
    expect(refused.status).toBe(503)
  } finally {
    other.exec('ROLLBACK')
    other.close()
    log.level = level
  }
  expect(await db.organization.findUnique({ where: { id: data.id } })).toBeNull()
})

test.runIf(engine === 'sqlite')(
  'a full disk is 503, keeps what was answered, and is forgiven once there is room',
  async () => {
    const kept = organization('先写下的')
    const lost = organization('写'.repeat(500_000))
    const level = log.level
    log.level = 'silent'
    await inTransaction((tx) => tx.organization.create({ data: kept }))
    // No page more than there are now: to SQLite the same as a disk without room.
    const limit = (pages: number) => inTransaction((tx) => tx.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`))
    try {
      await limit(1)
      const refused = await inTransaction((tx) => tx.organization.create({ data: lost })).catch((error) => error)
      expect(refused).toBeInstanceOf(Response)
      expect(refused.status).toBe(503)
    } finally {
      await limit(2 ** 30)
      log.level = level
    }
    expect(await db.organization.findUnique({ where: { id: kept.id } })).toMatchObject(kept)
    expect(await db.organization.findUnique({ where: { id: lost.id } })).toBeNull()
    await inTransaction((tx) => tx.organization.create({ data: lost }))
    expect(await db.organization.count({ where: { id: lost.id } })).toBe(1)
  },
)
