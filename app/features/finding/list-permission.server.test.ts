import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { inTransaction } from '../../core/db.server'
import type { MaybeViewer } from '../accounts/viewer'
import { canReadEssay, grantKeys } from '../essays/essay-policy'
import { makeWorld, present, type World, type WorldEssay, worlds } from '../essays/essay-worlds.server'
import { recommended, tagKey } from '../essays/list-keys'
import { neighboursInList, openReadingList } from './reading-lists.server'
import { suggestTags } from './topics.server'

const worldCount = 150

const words = ['甲', '乙', '丙']

type Reader = { viewer: MaybeViewer; isReadable: (essay: WorldEssay) => boolean }

function readersOf(world: World): Reader[] {
  const people = world.people.map(({ viewer, expected, joined }) => {
    const known = { ...viewer, memberships: expected }
    const keys = grantKeys(known, joined)
    return { viewer, isReadable: (essay: WorldEssay) => canReadEssay(known, keys, essay) }
  })
  const keys = grantKeys(null, [])
  return [{ viewer: null, isReadable: (essay) => canReadEssay(null, keys, essay) }, ...people]
}

const newestFirst = (a: WorldEssay, b: WorldEssay) =>
  Number(b.submittedAt) - Number(a.submittedAt) || (a.id < b.id ? 1 : -1)

/** Puts the n-th essay under the themes of the n-th choice; drafts too, as their authors may. */
async function chooseThemes(world: World, choices: number[][]): Promise<Map<string, WorldEssay[]>> {
  const lists = new Map<string, WorldEssay[]>()
  const rows = world.essays.flatMap((essay, nth) => {
    const { id: essayId, submittedAt } = essay
    const tags = [...new Set(choices[nth % Math.max(choices.length, 1)] ?? [])].map((at) => tagKey(words[at % 3] ?? ''))
    const keys = ['all', recommended, ...(essay.studySessionId ? [`session:${essay.studySessionId}`] : []), ...tags]
    for (const key of keys) lists.set(key, [...(lists.get(key) ?? []), essay])
    return keys.map((key) => ({ essayId, key, submittedAt }))
  })
  await inTransaction((tx) => tx.essayListing.createMany({ data: rows }))
  return lists
}

async function checkList(reader: Reader, list: { address: string; essays: WorldEssay[] }): Promise<number> {
  const { viewer, isReadable } = reader
  const expected = list.essays.filter((one) => one.state === 'SUBMITTED' && isReadable(one)).sort(newestFirst)
  const opened = await openReadingList(viewer, { address: list.address }).catch((refusal: Response) => refusal)
  if (opened instanceof Response) {
    expect(opened.status).toBe(404)
    expect(expected).toEqual([])
    return 0
  }
  expect(opened.essays.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  for (const [nth, essay] of expected.entries()) {
    const neighbours = await neighboursInList(viewer, { address: list.address, essay })
    expect([neighbours?.previous?.id, neighbours?.next?.id]).toEqual([expected[nth - 1]?.id, expected[nth + 1]?.id])
  }
  return expected.length
}

it(`a list holds what the policy lets its reader read, and so do its neighbours, over ${worldCount} worlds`, async () => {
  const seen = { read: 0, withheld: 0 }
  const choices = fc.array(fc.array(fc.nat({ max: 2 }), { maxLength: 3 }), { maxLength: 10 })
  const property = fc.asyncProperty(worlds, choices, async (plan, chosen) => {
    const world = await makeWorld(plan)
    const lists = await chooseThemes(world, chosen)
    for (const reader of readersOf(world)) {
      for (const [key, essays] of lists) {
        const address = key === 'all' ? 'month:2026-11' : key
        const read = await checkList(reader, { address, essays })
        seen.read += read
        seen.withheld += essays.length - read
      }
      const known = words.filter((word) => {
        const essays = lists.get(tagKey(word)) ?? []
        return essays.some((one) => one.state === 'SUBMITTED' && reader.isReadable(one))
      })
      expect((await suggestTags(reader.viewer)).sort()).toEqual(known.sort())
    }
  })
  vi.useFakeTimers({ now: present, toFake: ['Date'] })
  await fc.assert(property, { numRuns: worldCount }).finally(() => vi.useRealTimers())
  // Worlds in which nothing happens would prove nothing.
  expect(Math.min(seen.read, seen.withheld)).toBeGreaterThan(worldCount)
}, 300_000)
