import { expect, it } from 'vitest'
import { emptyDocument } from './document'
import { type DraftStore, openDraftStore, type Storage } from './draft-store'
import { fingerprint, isSameText, joinTexts } from './draft-text'
import { plainText } from './text'

const asEditor =
  '{"root":{"type":"root","version":1,"indent":0,"children":[{"type":"text","text":"字","format":1,"style":""}]}}'
const asServer = '{"root":{"children":[{"format":1,"text":"字","type":"text"}],"type":"root"}}'

it('takes two ways of writing one text for the same', () => {
  const a = { title: '题', content: asEditor }
  const b = { title: '题 ', content: asServer }
  expect(isSameText(a, b)).toBe(true)
  expect(fingerprint(a)).toBe(fingerprint(b))
})

it.each([
  [asServer.replace('字', '子'), '题'],
  [asServer.replace('"format":1', '"format":2'), '题'],
  [asServer, '提'],
])('tells texts apart', (content, title) => {
  expect(isSameText({ title: '题', content: asServer }, { title, content })).toBe(false)
  expect(fingerprint({ title: '题', content: asServer })).not.toBe(fingerprint({ title, content }))
})

it('joins two texts without losing a block', () => {
  const empty = JSON.stringify(emptyDocument())
  const joined = joinTexts({ title: '', content: empty }, { title: '题', content: empty })
  expect(joined.title).toBe('题')
  expect(plainText(JSON.parse(joined.content))).toBe('\n\n')
})

it('keeps the texts of two tabs apart and of other people out', async () => {
  const map = new Map<string, string>([['xinde:draft:u:e:broken', '{']])
  const storage: Storage = {
    get length() {
      return map.size
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
  const draft = { title: '', content: asServer, version: 1, sent: [], edit: 1 }
  const open = (userId: string) => openDraftStore({ userId, essayId: 'e' }, { database: null, storage })
  const found = async (store: DraftStore) => (await store.find()).drafts
  const [first, second] = [open('u'), open('u')]
  expect(await first.keep({ ...draft, keptAt: 1 })).toBe(true)
  expect(await second.keep({ ...draft, keptAt: 2 })).toBe(true)
  const later = open('u')
  expect((await found(later)).map(({ draft }) => draft.keptAt)).toEqual([2, 1])
  expect(await found(open('v'))).toEqual([])
  const [newest] = await found(later)
  await second.keep({ ...draft, keptAt: 3, edit: 2 })
  if (newest) later.forgetFound(newest)
  expect(await found(later)).toHaveLength(2)
  first.forget()
  expect(await found(later)).toHaveLength(1)
})
