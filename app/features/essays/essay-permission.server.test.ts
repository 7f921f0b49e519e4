import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { MaybeViewer } from '../accounts/viewer'
import { requireReadableEssay } from './essay-access.server'
import { listEssays, listMyEssays, listSessionEssays, siblings } from './essay-lists.server'
import { canReadEssay, grantKeys } from './essay-policy'
import { findReadableTitles } from './readable-titles.server'
import { makeWorld, present, type World, type WorldEssay, worlds } from './essay-worlds.server'

const worldCount = 200

type Reader = {
  viewer: MaybeViewer
  /** By the policy alone, from the plan of the world. */
  isShared: (essay: WorldEssay) => boolean
  /** It was open to them once by a key they hold. */
  isOver: (essay: WorldEssay) => boolean
  isReadable: (essay: WorldEssay) => boolean
}

/** Everybody in a world and a visitor. */
function readersOf(world: World): Reader[] {
  const visitor = { viewer: null, known: null, joined: [] }
  const people = world.people.map(({ viewer, expected, joined }) => ({
    ...{ viewer, joined, known: { ...viewer, memberships: expected } },
  }))
  return [visitor, ...people].map(({ viewer, known, joined }) => {
    const keys = grantKeys(known, joined)
    const holds = (key: string) => keys.includes(key)
    return {
      viewer,
      isShared: (essay) => holds(essay.audience) || essay.grantedKeys.some(holds),
      isOver: (essay) => essay.endedKeys.some(holds),
      isReadable: (essay) => canReadEssay(known, keys, essay),
    }
  })
}

const newestFirst = (a: WorldEssay, b: WorldEssay) =>
  Number(b.submittedAt) - Number(a.submittedAt) || (a.id < b.id ? 1 : -1)

const idsOf = (essays: { id: string }[]) => essays.map(({ id }) => id)

const handedInTo = (world: World, studySessionId: string | null, reader: Reader) =>
  world.essays
    .filter((one) => one.studySessionId === studySessionId && one.state === 'SUBMITTED' && reader.isReadable(one))
    .sort(newestFirst)

/** An essay opens for exactly those whom the policy lets read it; a draft for its author alone. */
async function checkOpening(world: World, { viewer, isReadable, isOver }: Reader) {
  for (const essay of world.essays) {
    const answer = await requireReadableEssay(viewer, essay.id).catch((refusal: Response) => refusal.status)
    const isAuthor = viewer?.userId === essay.authorId
    if (essay.state === 'DRAFT' && !isAuthor) expect(answer).toBe(404)
    if (!isReadable(essay)) expect(answer).toBe(isOver(essay) ? (essay.isCheckAwaited ? 403 : 410) : 404)
    else {
      expect(answer).toMatchObject({ id: essay.id, html: essay.state === 'DRAFT' ? '' : `<p>${essay.id}</p>` })
      expect(answer).toMatchObject({ can: { write: isAuthor, comment: viewer !== null && essay.state !== 'DRAFT' } })
    }
  }
}

/** Each list holds exactly what the policy lets its reader read, newest first. */
async function checkLists(world: World, reader: Reader) {
  const { viewer } = reader
  const shared = await listEssays(viewer)
  expect(idsOf(shared.essays)).toEqual(idsOf(world.essays.filter(reader.isShared).sort(newestFirst)))
  for (const studySessionId of world.studySessionIds) {
    const { essays } = await listSessionEssays(viewer, studySessionId)
    expect(idsOf(essays)).toEqual(idsOf(handedInTo(world, studySessionId, reader)))
  }
  if (!viewer) return
  const titled = await findReadableTitles(viewer, idsOf(world.essays))
  expect([...titled.keys()].sort()).toEqual(idsOf(world.essays.filter(reader.isReadable)).sort())
  const mine = idsOf((await listMyEssays(viewer)).essays)
  expect(mine.sort()).toEqual(idsOf(world.essays.filter((essay) => essay.authorId === viewer.userId)).sort())
}

/** A neighbour is the nearest essay of the same study session that the reader may read. */
async function checkNeighbours(world: World, reader: Reader) {
  for (const essay of world.essays.filter(reader.isReadable)) {
    const row = handedInTo(world, essay.studySessionId, reader)
    const at = row.indexOf(essay)
    const isAlone = essay.studySessionId === null || essay.state === 'DRAFT'
    const expected = isAlone ? [undefined, undefined] : [row[at + 1]?.id, row[at - 1]?.id]
    const { previous, next } = await siblings(reader.viewer, essay)
    expect([previous?.id, next?.id]).toEqual(expected)
  }
}

// Timers run on: databases wait with them.
beforeAll(() => {
  vi.useFakeTimers({ now: present, toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

it(`what opens, what is listed and what is next to it is what the policy allows, over ${worldCount} worlds`, async () => {
  const seen = { readable: 0, shared: 0, granted: 0, over: 0, refused: 0 }
  const property = fc.asyncProperty(worlds, async (plan) => {
    const world = await makeWorld(plan)
    for (const reader of readersOf(world)) {
      await checkOpening(world, reader)
      await checkLists(world, reader)
      await checkNeighbours(world, reader)
      seen.readable += world.essays.filter(reader.isReadable).length
      seen.shared += world.essays.filter(reader.isShared).length
      seen.granted += world.essays.filter(({ grantedKeys }) => grantedKeys.length > 0).length
      seen.over += world.essays.filter((essay) => !reader.isReadable(essay) && reader.isOver(essay)).length
      seen.refused += world.essays.filter((essay) => !reader.isReadable(essay)).length
    }
  })
  await fc.assert(property, { numRuns: worldCount })
  // Worlds in which nothing happens would prove nothing.
  expect(Math.min(seen.readable, seen.shared, seen.granted, seen.refused)).toBeGreaterThan(worldCount)
  expect(seen.over).toBeGreaterThan(worldCount / 10)
}, 300_000)
