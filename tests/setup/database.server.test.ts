import { describe, expect, it } from 'vitest'
import { engineOf } from '../../app/core/database-client.server'
import { db, engine, inTransaction, readRows } from '../../app/core/db.server'
import { countStatements } from './count-statements'

describe('a test database', () => {
  it('is the one of this project, migrated and empty', async () => {
    expect(engineOf(process.env.DATABASE_URL ?? '')).toBe(engine)
    expect(await db.user.count()).toBe(0)
  })

  it('tells how many statements some work takes', async () => {
    const reading = await countStatements(() => db.organization.findMany({ select: { id: true } }))
    expect(reading.count).toBe(1)
    const raw = await countStatements(() => readRows('SELECT 1 AS "one"', []))
    expect(raw.statements).toEqual(['SELECT 1 AS "one"'])
    const writing = await countStatements(() =>
      inTransaction((tx) => tx.rateLimit.create({ data: { key: 'a', points: 1 }, select: { key: true } })),
    )
    expect(writing.statements.map((sql) => sql.split(' ')[0])).toEqual(['INSERT'])
  })
})
