import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inTransaction } from '../app/core/db.server'
import type { RequestContext } from '../app/core/http/request-context'
import { loginCookie } from '../app/features/accounts/login-cookie'
import { hashToken } from '../app/features/accounts/tokens.server'
import { makeWorld, present, type World, worlds } from '../app/features/essays/essay-worlds.server'
import { findNamedReaders } from '../app/features/sharing/named-readers.server'
import { findReaders } from '../app/features/sharing/readers.server'
import { requireSharedEssay } from '../app/features/sharing/sharing.server'
import { withdrawEssay } from '../app/features/sharing/withdrawal.server'
import { loader } from '../app/routes/essays/read'

/** "Who can read" as its author is shown it, against who gets the page, over random worlds and at several moments. */
const worldCount = 150

const moments = [
  present,
  new Date('2019-06-01T00:00:00Z'),
  new Date('2021-06-01T00:00:00Z'),
  new Date('2100-01-01T00:00:00Z'),
]

beforeAll(() => {
  vi.useFakeTimers({ now: present, toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

const context = (): RequestContext => ({ requestId: 'test', nonce: '', address: '127.0.0.1', isHttps: false })

/** The status that somebody gets for an essay's page. */
async function statusFor(token: string | null, essayId: string): Promise<number> {
  const headers = token ? { Cookie: loginCookie(token, { isHttps: false }).split(';')[0] ?? '' } : undefined
  const request = new Request(`http://127.0.0.1/essays/${essayId}`, { headers })
  const args = { request, context: context(), params: { essayId } }
  return loader(args).then(
    () => 200,
    (refusal: unknown) => (refusal instanceof Response ? refusal.status : Promise.reject(refusal)),
  )
}

/** Everybody of a world with a way to sign in at any moment. */
async function signIn(world: World): Promise<{ id: string; token: string }[]> {
  const people = world.people.map(({ viewer }) => ({ id: viewer.userId, token: `token of ${viewer.userId}` }))
  await inTransaction((tx) =>
    tx.loginSession.createMany({
      data: people.map(({ id, token }) => ({
        ...{ userId: id, tokenHash: hashToken(token), userAgent: '', expiresAt: new Date('2200-01-01T00:00:00Z') },
      })),
    }),
  )
  return people
}

/** The readers once more, found by their names and by their user names. */
async function findByNames({ people }: World, essayId: string): Promise<string[]> {
  const [names, usernames] = [people.map(({ viewer }) => viewer.name), people.map(({ viewer }) => viewer.username)]
  const { byName, byUsername } = await findNamedReaders(essayId, { names, usernames })
  const ids = (found: typeof byName) => [...found.values()].map(({ userId }) => userId).sort()
  expect(ids(byUsername)).toEqual(ids(byName))
  return ids(byName)
}

async function check(world: World, people: { id: string; token: string }[], seen: Record<string, number>) {
  for (const essay of world.essays.filter(({ state }) => state === 'SUBMITTED')) {
    const author = world.people.find(({ viewer }) => viewer.userId === essay.authorId)
    if (!author) throw new Error('an essay without its author')
    const shown = await findReaders(await requireSharedEssay(author.viewer, essay.id))
    const opened = []
    for (const { id, token } of people) if ((await statusFor(token, essay.id)) === 200) opened.push(id)
    expect(shown.people?.map(({ id }) => id).sort()).toEqual(opened.sort())
    expect(shown.count).toBe(opened.length)
    expect(await findByNames(world, essay.id)).toEqual(opened.sort())
    expect((await statusFor(null, essay.id)) === 200).toBe(shown.everybody === 'PUBLIC')
    if (shown.everybody === 'MEMBERS') expect(opened.length).toBe(people.length)
    const kind = shown.everybody ?? (opened.length > 1 ? 'some' : 'author')
    seen[kind] = (seen[kind] ?? 0) + 1
  }
}

it(`who can read as shown is who gets the page, over ${worldCount} worlds and after taking back`, async () => {
  const seen: Record<string, number> = {}
  const property = fc.asyncProperty(worlds, fc.constantFrom(...moments), fc.nat(), async (plan, moment, which) => {
    vi.setSystemTime(present)
    const world = await makeWorld(plan)
    const people = await signIn(world)
    vi.setSystemTime(moment)
    await check(world, people, seen)
    const handedIn = world.essays.filter(({ state }) => state === 'SUBMITTED')
    const taken = handedIn[which % Math.max(handedIn.length, 1)]
    const author = world.people.find(({ viewer }) => viewer.userId === taken?.authorId)
    if (!taken || !author) return
    await withdrawEssay(author.viewer, taken.id)
    seen.withdrawn = (seen.withdrawn ?? 0) + 1
    await check(world, people, seen)
    const left = await findReaders(await requireSharedEssay(author.viewer, taken.id))
    expect(left.people?.every(({ because }) => because !== 'shared')).toBe(true)
  })
  await fc.assert(property, { numRuns: worldCount })
  for (const kind of ['PUBLIC', 'MEMBERS', 'some', 'author', 'withdrawn']) expect(seen[kind] ?? 0).toBeGreaterThan(20)
}, 300_000)
