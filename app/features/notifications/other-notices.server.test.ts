import { beforeEach, describe, expect, it, vi } from 'vitest'
import { db, inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { jobs, reactions } from '../../reactions.server'
import { makeEssay, makeOrganization, makeUser, type TestEssay, type TestOrganization } from '../../../tests/factories'
import type { Role } from '../accounts/roles'
import type { Viewer } from '../accounts/viewer'
import { createComment } from '../comments/comments.server'
import { changeOpening } from '../comments/opening.server'
import { checkOwnEssay } from '../confidentiality/checks.server'
import { listOpenChecks, signCheck } from '../confidentiality/signing.server'
import { answerRecommendation, recommendEssay, withdrawRecommendation } from '../recommendations/recommendations.server'
import { endGrant, grantReading } from '../sharing/grants.server'
import { withdrawEssay } from '../sharing/withdrawal.server'
import { listNotices, openNotice } from './inbox.server'
import { muteSubject } from './mutes.server'

const start = new Date('2026-11-20T02:00:00Z')
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  return () => vi.useRealTimers()
})
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000)

const react = () => runDueJobs({ jobs, reactions, context: { origin: 'https://xinde.example.org' } })

/** The viewer's inbox in short: what kind, why, and who did it (null for what is hidden). */
async function inboxOf(viewer: Viewer) {
  const { notices } = await listNotices(viewer)
  return notices.map(({ kind, reason, subject }) => [kind, reason, subject?.actorName ?? null])
}

/** Where the newest of the viewer's notices leads. */
async function leadsTo(viewer: Viewer) {
  const [notice] = (await listNotices(viewer)).notices
  return openNotice(viewer, notice?.id ?? '').catch((refusal: Response) => refusal.status)
}

const person = async (organization?: TestOrganization, role?: Role) => (await makeUser({ organization, role })).viewer

/** As if nothing had been told of yet: every job runs again. */
const again = () => inTransaction((tx) => tx.event.updateMany({ data: { isPending: true } }))

/** An essay that its organization wants two signatures for, with the people who could give them. */
async function makeSignedEssay() {
  const committee = await makeOrganization()
  const branch = await makeOrganization({ parent: committee })
  const reader = await person()
  const [author, secretary] = [await person(branch), await person(branch, 'ORGANIZER')]
  const [above, another] = [await person(committee, 'ADMIN'), await person(committee, 'ORGANIZER')]
  await inTransaction((tx) => tx.organization.update({ where: { id: committee.id }, data: { isCheckSigned: true } }))
  const essay = await makeEssay({ author, visibility: 'ORGANIZATION', title: '渡口的灯' })
  await uncheck(essay)
  const ask = () => checkOwnEssay(author, { essayId: essay.id, revisionNumber: 1 })
  return { author, secretary, above, another, reader, essay, ask }
}

const uncheck = ({ id }: Pick<TestEssay, 'id'>) =>
  inTransaction((tx) => tx.essay.update({ where: { id }, data: { checkedRevision: 0 } }))

const idOfCheck = async (viewer: Viewer) => (await listOpenChecks(viewer))[0]?.id ?? ''
const grant = (author: Viewer, { id }: Pick<TestEssay, 'id'>, to: Viewer, startsAt: Date | null = null) =>
  grantReading(author, id, { to: 'person', person: to.username, startsAt, endsAt: null })

describe('an essay opened to somebody by name', () => {
  it('is told to them once, leads to it, and says nothing once it is closed again', async () => {
    const organization = await makeOrganization()
    const [author, reader] = [await person(organization), await person(organization)]
    const essay = await makeEssay({ author, visibility: 'PRIVATE' })
    await grant(author, essay, reader)
    await grant(author, essay, reader)
    await react()
    await again()
    await react()
    expect(await inboxOf(reader)).toEqual([['ESSAY_OPENED', 'WAS_NAMED', author.name]])
    expect(await leadsTo(reader)).toBe(`/essays/${essay.id}`)
    await endGrant(author, { essayId: essay.id, key: `user:${reader.userId}` })
    expect(await inboxOf(reader)).toEqual([['ESSAY_OPENED', 'WAS_NAMED', null]])
    expect(await leadsTo(reader)).toBe(404)
  })

  it('is told when it begins, and not when it was taken back before', async () => {
    const organization = await makeOrganization()
    const [author, reader] = [await person(organization), await person(organization)]
    const [early, late] = [
      await makeEssay({ author, visibility: 'PRIVATE' }),
      await makeEssay({ author, visibility: 'PRIVATE' }),
    ]
    for (const essay of [early, late]) await grant(author, essay, reader, hours(5))
    await react()
    expect(await inboxOf(reader)).toEqual([])
    await withdrawEssay(author, late.id)
    vi.setSystemTime(hours(6))
    await react()
    expect((await listNotices(reader)).notices.map(({ subject }) => subject?.title)).toEqual([early.title])
  })

  it('that goes beyond the branch is told after its check, and units and all members are not told', async () => {
    const { author, secretary, above, reader, essay, ask } = await makeSignedEssay()
    await grant(author, essay, reader)
    await grantReading(author, essay.id, { to: 'members', person: '', startsAt: null, endsAt: null })
    await react()
    await ask()
    await react()
    expect(await inboxOf(reader)).toEqual([])
    await signCheck(secretary, { checkId: await idOfCheck(secretary), reason: null })
    await react()
    expect(await inboxOf(reader)).toEqual([])
    await signCheck(above, { checkId: await idOfCheck(above), reason: null })
    await react()
    expect(await inboxOf(reader)).toEqual([['ESSAY_OPENED', 'WAS_NAMED', author.name]])
    expect(await inboxOf(await person())).toEqual([])
  })
})

describe('a check that waits for signatures', () => {
  it('is told to those nearest who may sign next, and each signature to the author', async () => {
    const { author, secretary, above, another, essay, ask } = await makeSignedEssay()
    await ask()
    await react()
    expect(await inboxOf(secretary)).toEqual([['CHECK_WAITS', 'MAY_SIGN', author.name]])
    for (const other of [above, another, author]) expect(await inboxOf(other)).toEqual([])
    const checkId = await idOfCheck(secretary)
    expect(await leadsTo(secretary)).toBe(`/checks/${checkId}`)
    expect((await listNotices(secretary)).notices[0]?.subject?.title).toBe('渡口的灯')

    await signCheck(secretary, { checkId, reason: null })
    await react()
    await again()
    await react()
    expect(await inboxOf(secretary), 'it is theirs to sign no more').toEqual([['CHECK_WAITS', 'MAY_SIGN', null]])
    expect(await leadsTo(secretary)).toBe(404)
    for (const other of [above, another]) {
      expect(await inboxOf(other)).toEqual([['CHECK_WAITS', 'MAY_SIGN', author.name]])
    }
    expect(await inboxOf(author)).toEqual([['CHECK_SIGNED', 'WROTE_ESSAY', secretary.name]])
    expect(await leadsTo(author)).toBe(`/essays/${essay.id}/check`)

    await signCheck(above, { checkId, reason: '第二段有一个不该写的数' })
    await react()
    expect(await inboxOf(author)).toEqual([
      ['CHECK_DECLINED', 'WROTE_ESSAY', above.name],
      ['CHECK_SIGNED', 'WROTE_ESSAY', secretary.name],
    ])
    expect(await inboxOf(another)).toEqual([['CHECK_WAITS', 'MAY_SIGN', null]])
    expect(JSON.stringify(await db.notice.findMany())).not.toMatch(/不该写|渡口/)
  })

  it('is told to nobody where the author’s own word is enough', async () => {
    const organization = await makeOrganization()
    const [author, secretary] = [await person(organization), await person(organization, 'ORGANIZER')]
    const essay = await makeEssay({ author, visibility: 'ORGANIZATION' })
    await uncheck(essay)
    await checkOwnEssay(author, { essayId: essay.id, revisionNumber: 1 })
    await react()
    for (const one of [author, secretary]) expect(await inboxOf(one)).toEqual([])
  })
})

describe('a recommendation', () => {
  async function recommended() {
    const organization = await makeOrganization()
    const [author, organizer] = [await person(organization), await person(organization, 'ORGANIZER')]
    const essay = await makeEssay({ author })
    await recommendEssay(organizer, { essayId: essay.id, reason: '写的是自己的脚' })
    const { id: recommendationId } = await db.recommendation.findFirstOrThrow({ where: { essayId: essay.id } })
    const answer = (isAgreed: boolean) =>
      answerRecommendation(author, { essayId: essay.id, recommendationId, isAgreed })
    return { author, organizer, essay, answer }
  }

  it('is told to the author who is asked, and the answer to who asked, once however often it changes', async () => {
    const { author, organizer, essay, answer } = await recommended()
    await react()
    expect(await inboxOf(author)).toEqual([['RECOMMENDATION_ASKED', 'WROTE_ESSAY', organizer.name]])
    expect(await leadsTo(author)).toBe(`/essays/${essay.id}`)
    await answer(true)
    await react()
    await answer(false)
    await answer(true)
    await react()
    expect(await inboxOf(organizer)).toEqual([['RECOMMENDATION_ANSWERED', 'RECOMMENDED_ESSAY', author.name]])
    expect(await leadsTo(organizer)).toBe(`/essays/${essay.id}`)
    vi.setSystemTime(hours(1))
    await recommendEssay(organizer, { essayId: essay.id, reason: '换了几句话' })
    await react()
    expect(await inboxOf(author)).toHaveLength(2)
    expect(await inboxOf(organizer)).toEqual([['RECOMMENDATION_ANSWERED', 'RECOMMENDED_ESSAY', null]])
    expect(JSON.stringify(await db.notice.findMany())).not.toContain('自己的脚')
  })

  it('taken back is not told, and of one told before nothing is said', async () => {
    const { author, organizer, essay } = await recommended()
    await react()
    await withdrawRecommendation(organizer, essay.id)
    expect(await inboxOf(author)).toEqual([['RECOMMENDATION_ASKED', 'WROTE_ESSAY', null]])
    const other = await recommended()
    await withdrawRecommendation(other.organizer, other.essay.id)
    await react()
    expect(await inboxOf(other.author)).toEqual([])
  })

  it('is answered to nobody who may no longer read the essay', async () => {
    const { author, organizer, essay, answer } = await recommended()
    await answer(true)
    await withdrawEssay(author, essay.id)
    await react()
    expect(await inboxOf(organizer)).toEqual([])
  })
})

describe('a private thread that one would open', () => {
  it('is told to the other of the two, once a day, until it is open or gone', async () => {
    const [author, reader, other] = [await person(), await person(), await person()]
    const essay = await makeEssay({ author })
    const made = await createComment(reader, { essayId: essay.id, text: '只对您说', isPrivate: true })
    const commentId = made.status === 'created' ? made.commentId : ''
    const act = (viewer: Viewer, what: 'ask' | 'takeBack' | 'agree') => changeOpening(viewer, { commentId, act: what })
    await act(reader, 'ask')
    await act(reader, 'takeBack')
    await react()
    expect(await inboxOf(author), 'not asked any more').toEqual([['ESSAY_COMMENTED', 'WROTE_ESSAY', reader.name]])
    await act(author, 'ask')
    await react()
    await act(author, 'takeBack')
    await act(author, 'ask')
    await react()
    expect(await inboxOf(reader)).toEqual([['OPENING_ASKED', 'IN_PRIVATE_THREAD', author.name]])
    expect(await leadsTo(reader)).toBe(`/comments/${commentId}/open`)
    expect(await inboxOf(other)).toEqual([])
    await act(reader, 'agree')
    expect(await inboxOf(reader)).toEqual([['OPENING_ASKED', 'IN_PRIVATE_THREAD', null]])
  })
})

describe('what is told of essays', () => {
  it('is not told to who muted them', async () => {
    const organization = await makeOrganization()
    const [author, organizer] = [await person(organization), await person(organization, 'ORGANIZER')]
    const essay = await makeEssay({ author })
    await createComment(organizer, { essayId: essay.id, text: '一句话' })
    await react()
    const [notice] = (await listNotices(author)).notices
    await muteSubject(author, { noticeId: notice?.id ?? '', what: 'essay' })
    await recommendEssay(organizer, { essayId: essay.id, reason: '写得真' })
    await react()
    expect(await inboxOf(author)).toHaveLength(1)
  })
})
