import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkNewest, makeEssay, makeOrganization, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { day } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { jobs, reactions } from '../../reactions.server'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { listNotices, openNotice } from '../notifications/inbox.server'
import { remindOfAccessRequests } from '../notifications/tell-access-request.server'
import { endGrant } from '../sharing/grants.server'
import { withdrawEssay } from '../sharing/withdrawal.server'
import { answerRequest } from './answering.server'
import { askToRead, requireAskable, takeBackRequest } from './asking.server'
import { listTitlesOnRequest, offerOnRequest } from './on-request.server'
import { openRequest } from './request-page.server'
import { listRequests, listWaitingRequests, requireRequest } from './requests.server'

/** A Thursday, 16:00 in Shanghai; the tenth working day after it is 10 December. */
const thursday = new Date('2026-11-26T08:00:00Z')
const endOfDecember = new Date('2026-12-31T16:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: thursday, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const react = () => runDueJobs({ jobs, reactions, context: { origin: 'https://xinde.example.org' } })
const later = (days: number) => vi.setSystemTime(new Date(Date.now() + days * day))
const reason = '下月讲同一段路，想先读读走过的人怎么写。'

/** An essay that only its author reads, on request; who would read it, of another unit, and somebody of neither. */
async function makeWorld() {
  const organization = await makeOrganization()
  const author = (await makeUser({ organization })).viewer
  const [reader, stranger] = await Promise.all([makeUser(), makeUser({ role: 'ADMIN' })])
  const essay = await makeEssay({ author, visibility: 'PRIVATE' })
  const essayId = essay.id
  await offerOnRequest(author, { essayId, isOffered: true })
  return { organization, author, reader: reader.viewer, stranger: stranger.viewer, essayId, title: essay.title }
}

async function ask(viewer: Viewer, essayId: string): Promise<string> {
  const asked = await askToRead(viewer, { essayId, reason })
  if (asked.status !== 'asked') throw new Error(asked.status)
  return asked.requestId
}

const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (refusal: unknown) => (refusal instanceof Response ? refusal.status : Promise.reject(refusal)),
  )
const readingOf = (viewer: Viewer, essayId: string) => statusOf(requireReadableEssay(viewer, essayId))
const kindsOf = async (viewer: Viewer) => (await listNotices(viewer)).notices.map(({ kind }) => kind)

describe('a request to read', () => {
  it('is received, registered, handled and granted, each with its date, and opens the essay until a day', async () => {
    const { author, reader, essayId, title } = await makeWorld()
    expect(await readingOf(reader, essayId)).toBe(404)
    const requestId = await ask(reader, essayId)
    expect(await requireRequest(reader, requestId)).toMatchObject({ state: 'RECEIVED', registeredAt: null, title })
    await react()
    const registered = await requireRequest(reader, requestId)
    expect(registered).toMatchObject({ state: 'REGISTERED', registeredAt: thursday, handledAt: null })
    expect(registered.dueAt).toEqual(new Date('2026-12-10T04:00:00Z'))
    // Who asked opens it as often as they like: only its author handles it.
    await openRequest(reader, requestId)
    later(1)
    const [notice] = (await listNotices(author)).notices
    expect(notice).toMatchObject({ kind: 'ACCESS_REQUESTED', reason: 'WROTE_ESSAY' })
    expect(notice?.subject).toMatchObject({ title, actorName: reader.name, essayId })
    expect(await openNotice(author, notice?.id ?? '')).toBe(`/requests/${requestId}`)
    const opened = await openRequest(author, requestId)
    expect(opened.request).toMatchObject({ state: 'PROCESSING', reason, requesterName: reader.name })
    expect(opened.request.handledAt).toEqual(new Date(thursday.getTime() + day))
    expect(opened.proposedUntil).toBe('2026-12-27')
    expect(await listWaitingRequests(author)).toMatchObject([
      { id: requestId, byName: reader.name, dueOn: '2026-12-10' },
    ])

    const answer = { verdict: 'grant', until: endOfDecember } as const
    // They are not of the author's branch, and its one revision was checked.
    expect(await answerRequest(author, { requestId, answer })).toBe('granted')
    expect(await readingOf(reader, essayId)).toBe(200)
    await react()
    expect(await kindsOf(reader)).toEqual(['ACCESS_ANSWERED'])
    expect(await requireRequest(reader, requestId)).toMatchObject({ state: 'GRANTED', isReadable: true, isOpen: false })
    expect(await listWaitingRequests(author)).toEqual([])
    vi.setSystemTime(new Date(endOfDecember.getTime() - 1))
    expect(await readingOf(reader, essayId)).toBe(200)
    vi.setSystemTime(endOfDecember)
    expect(await readingOf(reader, essayId)).toBe(410)
    expect(await requireRequest(reader, requestId)).toMatchObject({ state: 'GRANTED', isReadable: false })
  })

  it('declined says why, opens nothing, and can be made again after thirty days', async () => {
    const { author, reader, essayId } = await makeWorld()
    const requestId = await ask(reader, essayId)
    const answer = { verdict: 'decline', reason: '还在改，年后再给您看。' } as const
    expect(await answerRequest(author, { requestId, answer })).toBe('declined')
    await react()
    expect(await kindsOf(reader)).toEqual(['ACCESS_ANSWERED'])
    // It was answered before it could be registered: the author is not told of what they did already.
    expect(await kindsOf(author)).toEqual([])
    expect(await requireRequest(reader, requestId)).toMatchObject({ state: 'DECLINED', answer: answer.reason })
    expect(await readingOf(reader, essayId)).toBe(404)
    expect(await askToRead(reader, { essayId, reason })).toEqual({ status: 'tooSoon' })
    later(30)
    expect(await requireAskable(reader, essayId)).toMatchObject({ askAgainAt: null })
    expect(await ask(reader, essayId)).not.toBe(requestId)
  })

  it('is answered once, and not after it was taken back', async () => {
    const { author, reader, essayId } = await makeWorld()
    const first = await ask(reader, essayId)
    await takeBackRequest(reader, first)
    await takeBackRequest(reader, first)
    const grant = { verdict: 'grant', until: endOfDecember } as const
    expect(await answerRequest(author, { requestId: first, answer: grant })).toBe('over')
    expect(await readingOf(reader, essayId)).toBe(404)
    const requestId = await ask(reader, essayId)
    expect(await answerRequest(author, { requestId, answer: { verdict: 'grant', until: thursday } })).toBe('ended')
    const no = { verdict: 'decline', reason: '不' } as const
    const answers = [
      answerRequest(author, { requestId, answer: grant }),
      answerRequest(author, { requestId, answer: no }),
    ]
    expect((await Promise.all(answers)).filter((outcome) => outcome === 'over')).toHaveLength(1)
    const { state } = await requireRequest(reader, requestId)
    expect(await readingOf(reader, essayId)).toBe(state === 'GRANTED' ? 200 : 404)
  })

  it('made twice at once is one', async () => {
    const { author, reader, essayId } = await makeWorld()
    const ids = await Promise.all([ask(reader, essayId), ask(reader, essayId), ask(reader, essayId)])
    expect(new Set(ids).size).toBe(1)
    await react()
    await react()
    expect(await kindsOf(author)).toEqual(['ACCESS_REQUESTED'])
    expect((await listRequests(author)).received).toHaveLength(1)
    expect((await listRequests(reader)).sent).toHaveLength(1)
  })

  it('is between two people: to others it does not exist, whatever their role', async () => {
    const { organization, author, reader, stranger, essayId } = await makeWorld()
    const organizer = (await makeUser({ organization, role: 'ADMIN' })).viewer
    const requestId = await ask(reader, essayId)
    const answer = { verdict: 'grant', until: endOfDecember } as const
    for (const viewer of [organizer, stranger]) {
      expect(await statusOf(openRequest(viewer, requestId))).toBe(404)
      expect(await statusOf(answerRequest(viewer, { requestId, answer }))).toBe(404)
      expect(await statusOf(takeBackRequest(viewer, requestId))).toBe(404)
      expect(await listRequests(viewer)).toEqual({ received: [], sent: [] })
    }
    expect(await statusOf(answerRequest(reader, { requestId, answer }))).toBe(404)
    expect(await statusOf(takeBackRequest(author, requestId))).toBe(404)
    expect(await statusOf(offerOnRequest(reader, { essayId, isOffered: false }))).toBe(404)
    expect(await readingOf(reader, essayId)).toBe(404)
  })

  it('reminds its author once, two working days before the last one, unless they answered', async () => {
    const { author, reader, essayId } = await makeWorld()
    await ask(reader, essayId)
    await react()
    vi.setSystemTime(new Date('2026-12-08T00:59:00Z'))
    await remindOfAccessRequests()
    expect(await kindsOf(author)).toEqual(['ACCESS_REQUESTED'])
    vi.setSystemTime(new Date('2026-12-08T01:00:00Z'))
    await remindOfAccessRequests()
    await remindOfAccessRequests()
    expect(await kindsOf(author)).toEqual(['ACCESS_DUE', 'ACCESS_REQUESTED'])
    vi.setSystemTime(new Date('2026-12-10T15:00:00Z'))
    expect((await listRequests(author)).received[0]?.isOverdue).toBe(false)
    vi.setSystemTime(new Date('2026-12-10T16:00:00Z'))
    expect((await listRequests(author)).received[0]?.isOverdue).toBe(true)

    const other = await makeWorld()
    const answered = await ask(other.reader, other.essayId)
    await react()
    await answerRequest(other.author, { requestId: answered, answer: { verdict: 'decline', reason: '不' } })
    later(30)
    await remindOfAccessRequests()
    expect(await kindsOf(other.author)).toEqual(['ACCESS_REQUESTED'])
  })

  it('granted to somebody beyond the branch waits for the check of a changed text', async () => {
    const { author, reader, essayId } = await makeWorld()
    const requestId = await ask(reader, essayId)
    await inTransaction((tx) => tx.essay.update({ where: { id: essayId }, data: { checkedRevision: 0 } }))
    const answer = { verdict: 'grant', until: endOfDecember } as const
    expect(await answerRequest(author, { requestId, answer })).toBe('held')
    expect(await readingOf(reader, essayId)).toBe(404)
    expect((await openRequest(author, requestId)).isHeld).toBe(true)
    await checkNewest(essayId)
    expect(await readingOf(reader, essayId)).toBe(200)
    expect((await openRequest(reader, requestId)).isHeld).toBe(false)
    // The grant is one like others: its author ends it where they see who reads.
    await endGrant(author, { essayId, key: `user:${reader.userId}` })
    expect(await readingOf(reader, essayId)).toBe(410)
  })
})

describe('a title', () => {
  const titlesOf = async (viewer: Viewer, organizationId: string) =>
    (await listTitlesOnRequest(viewer, { organizationId })).titles

  it('shows to every member while its author offers it and its newest revision is checked', async () => {
    const { organization, author, reader, essayId, title } = await makeWorld()
    const { id } = organization
    expect(await titlesOf(reader, id)).toMatchObject([{ id: essayId, title, isReadable: false, requestId: null }])
    expect(await titlesOf(author, id)).toMatchObject([{ isReadable: true }])
    const requestId = await ask(reader, essayId)
    expect(await titlesOf(reader, id)).toMatchObject([{ requestId }])
    expect(await askToRead(author, { essayId, reason })).toEqual({ status: 'readable' })

    await inTransaction((tx) => tx.essay.update({ where: { id: essayId }, data: { checkedRevision: 0 } }))
    expect(await titlesOf(author, id)).toEqual([])
    expect(await statusOf(titlesOf(reader, id))).toBe(404)
    expect(await statusOf(requireAskable(reader, essayId))).toBe(404)
    await checkNewest(essayId)
    await offerOnRequest(author, { essayId, isOffered: false })
    expect(await statusOf(titlesOf(reader, id))).toBe(404)
    expect(await statusOf(askToRead(reader, { essayId, reason }))).toBe(404)
    // What was asked stays asked: its author answers it.
    expect(await requireRequest(author, requestId)).toMatchObject({ isOpen: true })
  })

  it('goes with the essay when its author takes that back, and does not come again by itself', async () => {
    const { organization, author, reader, essayId } = await makeWorld()
    await withdrawEssay(author, essayId)
    expect(await titlesOf(author, organization.id)).toEqual([])
    expect(await statusOf(requireAskable(reader, essayId))).toBe(404)
  })

  it('stands in the lists of its unit and of those above, on pages read by key', async () => {
    const root = await makeOrganization()
    const branch = await makeOrganization({ parent: root })
    const aside = await makeOrganization({ parent: root })
    const author = (await makeUser({ organization: branch })).viewer
    const essays = []
    for (let at = 0; at < 53; at += 1) {
      const submittedAt = new Date(thursday.getTime() - (at % 3) * day)
      const essay = await makeEssay({ author, visibility: 'PRIVATE', submittedAt })
      await offerOnRequest(author, { essayId: essay.id, isOffered: true })
      essays.push(essay.id)
    }
    const first = await listTitlesOnRequest(author, { organizationId: root.id })
    const rest = await listTitlesOnRequest(author, { organizationId: root.id, after: first.next })
    expect([first.titles.length, rest.titles.length, rest.next]).toEqual([50, 3, null])
    expect(new Set([...first.titles, ...rest.titles].map(({ id }) => id))).toEqual(new Set(essays))
    expect(await titlesOf((await makeUser({ organization: aside })).viewer, aside.id)).toEqual([])
    const { count } = await countStatements(() => titlesOf(author, root.id))
    expect(count).toBe(2)
  })

  it('of a draft cannot be offered, and no odd id tells anything', async () => {
    const { author, reader } = await makeWorld()
    const draft = await makeEssay({ author, state: 'DRAFT' })
    expect(await statusOf(offerOnRequest(author, { essayId: draft.id, isOffered: true }))).toBe(409)
    for (const id of [draft.id, 'x', '', '01a20846-0000-7000-8000-000000000000']) {
      expect(await statusOf(requireAskable(reader, id)), id).toBe(404)
      expect(await statusOf(openRequest(reader, id)), id).toBe(404)
    }
    expect(await db.accessRequest.count({ where: { requesterId: reader.userId } })).toBe(0)
  })
})
