import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inTransaction } from '../../core/db.server'
import { canReadEssay, grantKeys } from '../essays/essay-policy'
import { makeWorld, present, type World, worlds } from '../essays/essay-worlds.server'
import { enterRequestLists } from '../essays/listings.server'
import { requireAskable } from './asking.server'
import { listTitlesOnRequest } from './on-request.server'

const worldCount = 60

beforeAll(() => {
  vi.useFakeTimers({ now: present, toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

/** Offers the titles of these essays, and answers with the unit that each was written in. */
function offer(essays: World['essays']): Promise<{ id: string; path: string }[]> {
  return inTransaction(async (tx) => {
    const offered = []
    for (const { id, submittedAt } of essays) {
      const { organization } = await tx.essay.findUniqueOrThrow({
        where: { id },
        select: { organization: { select: { path: true } } },
      })
      if (submittedAt) await enterRequestLists(tx, { essayId: id, organization, submittedAt })
      offered.push({ id, path: organization.path })
    }
    return offered
  })
}

const statusOf = (refusal: unknown) => (refusal instanceof Response ? refusal.status : Promise.reject(refusal))

it(`a title is told of when it is offered and checked, and its text to nobody new, in ${worldCount} worlds`, async () => {
  const seen = { askable: 0, readable: 0, hidden: 0, listed: 0 }
  await fc.assert(
    fc.asyncProperty(worlds, fc.infiniteStream(fc.boolean()), async (plan, choices) => {
      const world = await makeWorld(plan)
      const offered = world.essays.filter(({ state }) => state === 'SUBMITTED' && choices.next().value)
      const places = await offer(offered)
      const shown = offered.filter(({ isChecked }) => isChecked)
      for (const { viewer, expected, joined } of world.people) {
        const known = { ...viewer, memberships: expected }
        const keys = grantKeys(known, joined)
        for (const essay of world.essays) {
          const answer = await requireAskable(viewer, essay.id).catch(statusOf)
          if (!shown.includes(essay)) {
            expect(answer).toBe(404)
            seen.hidden += 1
            continue
          }
          const isReadable = canReadEssay(known, keys, essay)
          expect(answer).toMatchObject({ id: essay.id, title: essay.title, isReadable })
          seen[isReadable ? 'readable' : 'askable'] += 1
        }
        const roots = new Set(places.map(({ path }) => path.split('/')[0] ?? ''))
        for (const organizationId of roots) {
          const list = await listTitlesOnRequest(viewer, { organizationId }).catch(statusOf)
          const ids = shown.filter(({ id }) =>
            places.some((place) => place.id === id && place.path.startsWith(organizationId)),
          )
          if (typeof list === 'number') expect([list, ids]).toEqual([404, []])
          else expect(list?.titles.map(({ id }) => id).sort()).toEqual(ids.map(({ id }) => id).sort())
          seen.listed += ids.length
        }
      }
    }),
    { numRuns: worldCount },
  )
  // Worlds in which nothing happens prove nothing.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(20)
})
