import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeUser } from '../../../tests/factories'
import { day } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { fileStore } from './file-store.server'
import { removeUnusedFiles } from './unused-files.server'

const start = new Date('2026-11-20T08:00:00Z')

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

const later = (days: number) => vi.setSystemTime(new Date(start.getTime() + days * day))

/** What this test calls shown: a mime that nothing else has. */
const shown = [`"File"."mime" = 'image/shown'`]

async function makeFile(viewer: Viewer, sha256: string, mime = 'image/webp'): Promise<string> {
  await fileStore.put(sha256, new TextEncoder().encode(sha256))
  const data = { ownerId: viewer.userId, sha256, mime, byteSize: 1, width: 1, height: 1 }
  return (await inTransaction((tx) => tx.file.create({ data, select: { id: true } }))).id
}

const isThere = async (id: string) => (await db.file.count({ where: { id } })) === 1
const hasBytes = async (sha256: string) => (await fileStore.get(sha256)) !== null

it('a file that nothing shows goes after seven days, its bytes with it; one that is shown stays', async () => {
  const { viewer } = await makeUser()
  const unused = await makeFile(viewer, 'aa01')
  const used = await makeFile(viewer, 'aa02', 'image/shown')
  expect(await removeUnusedFiles(shown)).toBe(0)
  later(6.9)
  expect(await removeUnusedFiles(shown)).toBe(0)
  expect(await isThere(unused)).toBe(true)
  later(7.1)
  expect(await removeUnusedFiles(shown)).toBe(1)
  expect([await isThere(unused), await hasBytes('aa01')]).toEqual([false, false])
  expect([await isThere(used), await hasBytes('aa02')]).toEqual([true, true])
  const [event] = await db.event.findMany({ where: { subjectId: unused } })
  expect(event?.name).toBe('file.removed')
})

it('a file that is shown again in time begins anew', async () => {
  const { viewer } = await makeUser()
  const id = await makeFile(viewer, 'bb01')
  await removeUnusedFiles(shown)
  later(5)
  await inTransaction((tx) => tx.file.update({ where: { id }, data: { mime: 'image/shown' } }))
  await removeUnusedFiles(shown)
  later(9)
  await inTransaction((tx) => tx.file.update({ where: { id }, data: { mime: 'image/webp' } }))
  await removeUnusedFiles(shown)
  expect(await isThere(id)).toBe(true)
  later(17)
  expect(await removeUnusedFiles(shown)).toBe(1)
})

it('bytes stay while another person’s file has them, and when they were kept a moment ago', async () => {
  const [one, other] = [await makeUser(), await makeUser()]
  await makeFile(one.viewer, 'cc01')
  await makeFile(other.viewer, 'cc01', 'image/shown')
  await makeFile(one.viewer, 'cc02')
  await removeUnusedFiles(shown)
  later(8)
  await fileStore.put('cc02', new Uint8Array([1]))
  expect(await removeUnusedFiles(shown)).toBe(2)
  expect([await hasBytes('cc01'), await hasBytes('cc02')]).toEqual([true, true])
})
