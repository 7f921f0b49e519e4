import { expect, it } from 'vitest'
import { listDeviceTexts } from './device-texts'
import type { DraftDatabase } from './draft-database'
import { documentFromParagraphs } from './document'
import type { ServerText } from './draft-state'
import type { KeptDraft } from './draft-store'

const content = (...lines: string[]) => JSON.stringify(documentFromParagraphs(lines))
const base = (version: number, line: string, savedAt: string | null = '2026-11-20T08:00:00.000Z'): ServerText => ({
  ...{ version, title: '', savedAt },
  content: content(line),
})
const draft = (version: number, line: string, keptAt: number): KeptDraft => ({
  ...{ version, title: '路上', keptAt, sent: [], edit: 1 },
  content: content(line),
})

/** A database that answers for one person; asked for anybody else it fails the test. */
function databaseOf(userId: string, drafts: Record<string, KeptDraft>, bases: Record<string, ServerText>) {
  const entriesOfWriter = async (asked: string) => {
    expect(asked).toBe(userId)
    return { drafts: new Map(Object.entries(drafts)), bases: new Map(Object.entries(bases)) }
  }
  return { entriesOfWriter } as Partial<DraftDatabase> as DraftDatabase
}

it('shows of each essay the newest text, unsent before what the server has, newest first', async () => {
  const at = Date.UTC(2026, 10, 21)
  const database = databaseOf(
    'u',
    { 'u:a:1': draft(1, '旧的草稿', at), 'u:a:2': draft(2, '新的草稿啊', at - 5) },
    { 'u:a:2': base(9, '服务器上的'), 'u:b:1': base(3, '三'), 'u:b:2': base(4, '四四') },
  )
  expect(await listDeviceTexts('u', { database, storage: null })).toEqual([
    { essayId: 'a', title: '路上', characterCount: 5, at: new Date(at - 5).toISOString(), isUnsent: true },
    { essayId: 'b', title: '', characterCount: 2, at: '2026-11-20T08:00:00.000Z', isUnsent: false },
  ])
})

it('finds what a page that went away left in the Web Storage, and nothing of others', async () => {
  const map = new Map([
    ['xinde:draft:u:c:1', JSON.stringify(draft(1, '关窗之前', 5))],
    ['xinde:draft:v:d:1', JSON.stringify(draft(1, '别人的', 9))],
  ])
  const storage = {
    length: map.size,
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: () => undefined,
    removeItem: () => undefined,
  }
  const found = await listDeviceTexts('u', { database: databaseOf('u', {}, {}), storage })
  expect(found.map(({ essayId }) => essayId)).toEqual(['c'])
})

it('does not stumble over a text it cannot read, or a database that refuses', async () => {
  const broken = databaseOf('u', {}, { 'u:a:1': { ...base(1, ''), content: '{' } })
  expect(await listDeviceTexts('u', { database: broken, storage: null })).toMatchObject([{ characterCount: 0 }])
  const refusing = { entriesOfWriter: () => Promise.reject(new Error('no')) } as Partial<DraftDatabase> as DraftDatabase
  expect(await listDeviceTexts('u', { database: refusing, storage: null })).toEqual([])
})
