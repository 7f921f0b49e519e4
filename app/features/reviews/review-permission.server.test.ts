import fc from 'fast-check'
import { expect, it } from 'vitest'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import type { Viewer } from '../accounts/viewer'
import { makeWorld, type World, type WorldEssay, worlds } from '../essays/essay-worlds.server'
import { canOrganize } from '../organizations/organization-policy'
import { waitingGroups } from './queue-filters'
import { canReview, canSeeReviews, type ReviewPlace, waitingStates } from './review-policy'
import { countWaiting, findReviewQueue } from './review-queue.server'
import { findReviewRounds } from './review-rounds.server'
import { requireReviewable, requireReviewedEssay } from './reviewed-essay.server'

const states = ['WAITING', 'PASSED_ON', 'RETURNED', 'ACCEPTED'] as const
const words = '只给作者和组织者的话'

type Place = { essay: WorldEssay; place: ReviewPlace; reviewId: string | null }

/** Gives every unit one or two levels, and what was handed in a state, a decision and a remark; by turns of `seed`. */
async function review(world: World, seed: number): Promise<Place[]> {
  const organizations = await db.organization.findMany({ orderBy: { id: 'asc' }, include: { parent: true } })
  const sessions = await db.studySession.findMany({ select: { id: true, organizationId: true } })
  const levels = new Map(organizations.map(({ id }, at) => [id, (seed + at) % 2 === 0 ? 2 : 1]))
  const places = world.essays.map((essay, at): Place => {
    const session = sessions.find(({ id }) => id === essay.studySessionId)
    const organization = organizations.find(({ id }) => id === session?.organizationId)
    const above = levels.get(organization?.id ?? '') === 2 ? organization?.parent : null
    const reviewState = states[(seed + at) % states.length] ?? 'WAITING'
    const isHandedIn = essay.state === 'SUBMITTED' && essay.studySessionId !== null
    const place = { ...essay, reviewState, secondLevel: above ? { path: above.path } : null }
    return { essay, place, reviewId: isHandedIn ? newId() : null }
  })
  const reviewerId = world.people[0]?.viewer.userId ?? ''
  await inTransaction(async (tx) => {
    for (const [id, reviewLevels] of levels) await tx.organization.update({ where: { id }, data: { reviewLevels } })
    for (const { essay, place, reviewId } of places) {
      await tx.essay.update({ where: { id: essay.id }, data: { reviewState: place.reviewState } })
      if (!reviewId) continue
      const about = { essayId: essay.id, reviewerId, revisionNumber: 1 }
      await tx.review.create({
        data: { ...about, id: reviewId, decision: 'RETURNED', words, stateBefore: 'WAITING', decidedAt: new Date() },
      })
      const passage = { exact: '', prefix: '', suffix: '', start: 0, end: 0 }
      await tx.reviewRemark.create({ data: { ...about, ...passage, reviewId, text: words } })
      await tx.reviewRemark.create({ data: { ...about, ...passage, reviewId: null, text: '还没送出' } })
    }
  })
  return places
}

const outcome = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)

/** A review is there for exactly those whom the policy lets see it, and unsent remarks for who wrote them alone. */
async function checkOpening(viewer: Viewer, known: Viewer, places: Place[]) {
  for (const { essay, place } of places) {
    const isSeen = canSeeReviews(known, place)
    expect(await outcome(requireReviewedEssay(viewer, essay.id))).toBe(isSeen ? 200 : 404)
    const expected = !isSeen ? 404 : canReview(known, place) ? 200 : 403
    expect(await outcome(requireReviewable(viewer, essay.id))).toBe(expected)
    if (!isSeen) continue
    const { rounds, unsent } = await findReviewRounds(viewer, await requireReviewedEssay(viewer, essay.id))
    expect(rounds.map((round) => [round.words, round.remarks.map(({ text }) => text)])).toEqual([[words, [words]]])
    if (!rounds[0]?.isByViewer) expect(unsent).toEqual([])
  }
}

/** A queue is there for those who run its session, holds what others handed in, and counts what it holds. */
async function checkQueues(viewer: Viewer, known: Viewer, { world, places }: { world: World; places: Place[] }) {
  const sessions = await db.studySession.findMany({ select: { id: true, organization: true } })
  for (const id of world.studySessionIds) {
    const path = sessions.find((session) => session.id === id)?.organization.path ?? ''
    const opened = await outcome(findReviewQueue(viewer, id, { filter: 'waiting' }))
    expect(opened === 200).toBe(canOrganize(known, { path }))
    if (opened !== 200) continue
    const others = places.filter(({ essay, reviewId }) => {
      return reviewId !== null && essay.studySessionId === id && essay.authorId !== viewer.userId
    })
    const waiting = others.filter(({ place }) => waitingStates(known, place).includes(place.reviewState))
    const queue = await findReviewQueue(viewer, id, { filter: 'waiting' })
    expect(queue.essays.map((essay) => essay.id).sort()).toEqual(waiting.map(({ essay }) => essay.id).sort())
    const total = (groups: readonly (keyof typeof queue.totals)[]) =>
      groups.reduce((sum, group) => sum + queue.totals[group], 0)
    expect(total(waitingGroups)).toBe(waiting.length)
    expect(total(Object.keys(queue.totals) as (keyof typeof queue.totals)[])).toBe(others.length)
    expect((await countWaiting(viewer, [id])).get(id) ?? 0).toBe(waiting.length)
    // Whatever waits for somebody they may decide on.
    expect(waiting.every(({ place }) => canReview(known, place))).toBe(true)
  }
}

it('who sees a review and who may give one is what the policy says, whatever the world', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.nat(7), async (plan, seed) => {
      const world = await makeWorld(plan)
      const places = await review(world, seed)
      for (const { viewer, expected } of world.people) {
        const known = { ...viewer, memberships: expected }
        await checkOpening(viewer, known, places)
        await checkQueues(viewer, known, { world, places })
      }
    }),
    { numRuns: 100 },
  )
}, 240_000)
