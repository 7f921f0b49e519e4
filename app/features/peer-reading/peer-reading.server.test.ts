import { beforeEach, describe, expect, it, vi } from 'vitest'
import { makeEssay, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { day, hour, minute } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { newId } from '../../core/ids'
import { jobs, reactions } from '../../reactions.server'
import type { Viewer } from '../accounts/viewer'
import { listNotices, openNotice } from '../notifications/inbox.server'
import { allocateReadings } from './allocate-readings.server'
import {
  beginReading,
  giveUpReading,
  handOverReading,
  requireAssignedFile,
  requireAssignment,
  saveReading,
} from './assignments.server'
import { listReceived, replyToReading } from './feedback.server'
import { findOverview } from './overview.server'
import type { PeerReadingMode } from './peer-reading-plan'
import { findPeerReading, listDueReadings } from './peer-reading-page.server'
import { callOffPeerReading, findPlanner, planPeerReading } from './planner.server'
import { askToRead, listOpenPlaces, takeOver } from './replacing.server'

const start = new Date('2026-11-20T02:00:00Z')
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  return () => vi.useRealTimers()
})
const moveOn = (time: number) => vi.setSystemTime(new Date(start.getTime() + time))

type Wish = { people?: number; readers?: number; mode?: PeerReadingMode }

/** A study session whose essays were handed in, and its peer reading: from a day after the start, for four days. */
async function makeReading({ people = 3, readers = 1, mode = 'OPEN' }: Wish = {}) {
  const organization = await makeOrganization()
  const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const session = await makeStudySession({
    organization,
    createdBy: organizer,
    essayDueAt: new Date(start.getTime() + hour),
  })
  const members = await Promise.all(
    Array.from({ length: people }, async () => (await makeUser({ organization })).viewer),
  )
  const id = newId()
  await inTransaction((tx) =>
    tx.peerReading.create({
      data: {
        ...{ id, studySessionId: session.id, readersPerEssay: readers, mode, isPaired: false, seed: 'x' },
        ...{ startsAt: new Date(start.getTime() + day), endsAt: new Date(start.getTime() + 5 * day) },
        questions: '哪一段最打动您？\n您会带走什么？',
      },
      select: { id: true },
    }),
  )
  for (const author of members) await makeEssay({ author, studySession: session, visibility: 'PRIVATE' })
  return { id, organizer, session, members, organization }
}

const begin = async () => {
  moveOn(day)
  await allocateReadings()
}

const ownOf = async (viewer: Viewer) => (await listDueReadings(viewer))[0]?.id ?? ''
const react = () => runDueJobs({ jobs, reactions, context: { origin: 'https://xinde.example.org' } })
const status = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (refusal: Response) => refusal.status,
  )

/** Begins and hands over what the viewer has to read. */
async function handOver(viewer: Viewer) {
  const id = await ownOf(viewer)
  await beginReading(viewer, id)
  const { version } = await requireAssignment(viewer, id)
  expect(await handOverReading(viewer, { id, version, answers: ['桥边的那盏灯。', ''] })).toBe('handedOver')
  return id
}

describe('the planner', () => {
  const fields = {
    ...{ version: '', startsAt: '2026-11-22T09:00', endsAt: '2026-11-26T18:00', readersPerEssay: '2' },
    ...{ mode: 'BLIND', isPaired: 'no', questions: '哪一段？\n\n带走什么？' },
  }
  const place = async () => {
    const organization = await makeOrganization()
    const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
    const member = (await makeUser({ organization })).viewer
    const session = await makeStudySession({ organization, essayDueAt: new Date(start.getTime() + hour) })
    return { organizer, member, session }
  }

  it('is for those who organize the study session, and reads times in its zone', async () => {
    const { organizer, member, session } = await place()
    const wish = { studySessionId: session.id, fields }
    expect(await status(planPeerReading(member, wish))).toBe(403)
    expect(await status(findPlanner(member, session.id, []))).toBe(403)
    expect(await status(planPeerReading((await makeUser()).viewer, wish))).toBe(404)
    expect(await planPeerReading(organizer, wish)).toEqual({ status: 'planned' })
    const plan = await db.peerReading.findUniqueOrThrow({ where: { studySessionId: session.id } })
    expect(plan.startsAt).toEqual(new Date('2026-11-22T01:00:00Z'))
    expect(plan.questions).toBe('哪一段？\n带走什么？')
    expect((await findPlanner(organizer, session.id, [])).fields).toEqual({
      ...fields,
      version: '1',
      questions: plan.questions,
    })
  })

  it('says at the field what is wrong, and lets nobody overwrite what another changed', async () => {
    const { organizer, session } = await place()
    const plan = (typed: Partial<typeof fields>) =>
      planPeerReading(organizer, { studySessionId: session.id, fields: { ...fields, ...typed } })
    expect(await plan({ startsAt: '2026-11-20T10:30' })).toMatchObject({ errors: { startsAt: 'beforeDue' } })
    expect(await plan({ startsAt: '2026-11-01T10:30' })).toMatchObject({ errors: { startsAt: 'inThePast' } })
    expect(await plan({ endsAt: '2026-11-22T19:00' })).toMatchObject({ errors: { endsAt: 'tooShort' } })
    const wrong = { mode: 'x', questions: ' ', readersPerEssay: '9', startsAt: '2026-02-30T09:00' }
    expect(await plan(wrong)).toMatchObject({
      errors: { mode: 'choose', questions: 'noQuestions', readersPerEssay: 'choose', startsAt: 'notATime' },
    })
    expect(await plan({})).toEqual({ status: 'planned' })
    expect(await plan({})).toEqual({ status: 'conflict' })
    expect(await plan({ version: '1', readersPerEssay: '3' })).toEqual({ status: 'planned' })
  })

  it('settles names once somebody handed in, and everything but the end once reading began', async () => {
    const { organizer, member, session } = await place()
    const plan = (typed: Partial<typeof fields>) =>
      planPeerReading(organizer, { studySessionId: session.id, fields: { ...fields, ...typed } })
    await plan({})
    await makeEssay({ author: member, studySession: session })
    expect(await plan({ version: '1', mode: 'OPEN' })).toMatchObject({ errors: { mode: 'modeIsSettled' } })
    expect(await plan({ version: '1', readersPerEssay: '1' })).toEqual({ status: 'planned' })
    moveOn(3 * day)
    expect(await plan({ version: '2', endsAt: '2026-11-28T18:00', readersPerEssay: '3' })).toEqual({
      status: 'planned',
    })
    const stored = await db.peerReading.findUniqueOrThrow({ where: { studySessionId: session.id } })
    expect(stored).toMatchObject({ readersPerEssay: 1, endsAt: new Date('2026-11-28T10:00:00Z') })
    expect(await status(callOffPeerReading(organizer, session.id))).toBe(409)
  })

  it('sets none up after somebody handed in: it is said before writing, or not done', async () => {
    const { organizer, member, session } = await place()
    await makeEssay({ author: member, studySession: session })
    expect(await status(planPeerReading(organizer, { studySessionId: session.id, fields }))).toBe(409)
    expect(await findPlanner(organizer, session.id, [])).toMatchObject({ refusal: 'alreadyHandedIn' })
  })
})

describe('when reading begins', () => {
  it('everybody has one to read, told once, whatever number of servers do it at once', async () => {
    const { members, id } = await makeReading({ people: 4, readers: 2 })
    await allocateReadings()
    expect(await db.peerAssignment.count({ where: { peerReadingId: id } })).toBe(0)
    moveOn(day)
    await Promise.all([allocateReadings(), allocateReadings(), allocateReadings()])
    await allocateReadings()
    expect(await db.peerAssignment.count({ where: { peerReadingId: id } })).toBe(8)
    await react()
    await react()
    for (const member of members) {
      expect(await listDueReadings(member)).toHaveLength(2)
      const { notices } = await listNotices(member)
      expect(notices.map(({ kind }) => kind)).toEqual(['PEER_READING_BEGAN'])
    }
  })

  it('needs three; two read nothing until a third hands in', async () => {
    const { members, id, session, organization } = await makeReading({ people: 2 })
    await begin()
    expect(await findPeerReading(members[0] as Viewer, session.id)).toMatchObject({ isTooFew: true, isDone: false })
    const third = (await makeUser({ organization })).viewer
    await makeEssay({ author: third, studySession: session })
    await allocateReadings()
    expect(await db.peerAssignment.count({ where: { peerReadingId: id } })).toBe(3)
  })

  it('gives who hands in later a reader and something to read, and moves nothing that was begun', async () => {
    const { members, session, organization } = await makeReading()
    await begin()
    const begun = await ownOf(members[0] as Viewer)
    await beginReading(members[0] as Viewer, begun)
    const late = (await makeUser({ organization })).viewer
    await makeEssay({ author: late, studySession: session })
    await allocateReadings()
    await allocateReadings()
    expect(await listDueReadings(late)).toHaveLength(1)
    expect((await listReceived(late, session.id)).toCome).toBe(1)
    for (const member of members) expect(await listDueReadings(member)).toHaveLength(1)
    expect(await ownOf(members[0] as Viewer)).toBe(begun)
    expect(await requireAssignment(members[0] as Viewer, begun)).toMatchObject({ isBegun: true })
  })
})

describe('a reading', () => {
  it('is its reader’s alone until handed over, then the author’s too, who answers it', async () => {
    const { members, session, organizer } = await makeReading()
    await begin()
    const [reader, ...others] = members as [Viewer, Viewer, Viewer]
    const id = await ownOf(reader)
    expect(await requireAssignment(reader, id)).toMatchObject({ essay: null, isOpen: true, isBegun: false })
    await beginReading(reader, id)
    expect((await requireAssignment(reader, id)).essay?.html).toContain('桥边的那盏灯')
    for (const other of [...others, organizer]) expect(await status(requireAssignment(other, id))).toBe(404)
    expect(await saveReading(reader, { id, version: 1, answers: ['写到一半', ''] })).toBe('saved')
    expect(await saveReading(reader, { id, version: 1, answers: ['另一处写的', ''] })).toBe('conflict')
    expect((await requireAssignment(reader, id)).answers).toEqual(['写到一半', ''])
    for (const other of members) expect((await listReceived(other, session.id)).readings).toEqual([])
    expect(await handOverReading(reader, { id, version: 2, answers: [' ', '\u200b'] })).toBe('blank')
    expect(await handOverReading(reader, { id, version: 2, answers: ['第二段。', ''] })).toBe('handedOver')
    expect(await handOverReading(reader, { id, version: 3, answers: ['改了。', ''] })).toBe('handedOver')
    const received = await Promise.all(others.map((other) => listReceived(other, session.id)))
    const at = received.findIndex(({ readings }) => readings.length === 1)
    const author = others[at] as Viewer
    expect(received[at]?.readings[0]).toMatchObject({ readerName: reader.name, answers: [{ answer: '第二段。' }] })
    const reply = { text: '第二段我会再看看', word: 'WILL_REVISE' } as const
    for (const other of [reader, organizer]) expect(await status(replyToReading(other, { id, reply }))).toBe(404)
    await replyToReading(author, { id, reply })
    expect(await requireAssignment(reader, id)).toMatchObject({ reply: reply.text, replyWord: 'WILL_REVISE' })
    await react()
    expect((await listNotices(author)).notices.map(({ kind }) => kind)).toContain('PEER_READING_ARRIVED')
    await replyToReading(author, { id, reply: { ...reply, text: '又看了一遍' } })
    await react()
    const told = (await listNotices(reader)).notices.filter(({ kind }) => kind === 'PEER_READING_REPLIED')
    expect(told).toMatchObject([{ reason: 'READS_ESSAYS', subject: { title: session.title } }])
    expect(await openNotice(reader, told[0]?.id ?? '')).toBe(`/sessions/${session.id}/peer-reading`)
    expect(JSON.stringify(told)).not.toContain(author.name)
  })

  it('shows the essay only while it lasts and its author has not taken it back', async () => {
    const { members } = await makeReading()
    await begin()
    const reader = members[0] as Viewer
    const id = await ownOf(reader)
    await beginReading(reader, id)
    const { essayId } = await db.peerAssignment.findUniqueOrThrow({ where: { id }, select: { essayId: true } })
    const setState = (state: string) =>
      inTransaction((tx) => tx.essay.update({ where: { id: essayId }, data: { state } }))
    await setState('DRAFT')
    expect(await requireAssignment(reader, id)).toMatchObject({ essay: null, isOpen: false })
    expect(await saveReading(reader, { id, version: 1, answers: ['晚了', ''] })).toBe('over')
    await setState('SUBMITTED')
    expect((await requireAssignment(reader, id)).essay).not.toBeNull()
    moveOn(5 * day)
    expect(await requireAssignment(reader, id)).toMatchObject({ essay: null, isOpen: false, isOver: true })
    expect(await handOverReading(reader, { id, version: 1, answers: ['晚了', ''] })).toBe('over')
  })
})

describe('a picture in an essay', () => {
  it('comes through the reading’s own door, to its reader, for as long as the text does', async () => {
    const { members } = await makeReading()
    await begin()
    const [reader, other] = members as [Viewer, Viewer]
    const assignmentId = await ownOf(reader)
    const { essayId } = await db.peerAssignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: { essayId: true },
    })
    const fileId = newId()
    await inTransaction(async (tx) => {
      const file = { id: fileId, ownerId: other.userId, sha256: fileId, mime: 'image/webp', byteSize: 1 }
      await tx.file.create({ data: { ...file, width: 1, height: 1 }, select: { id: true } })
      await tx.essayFile.create({ data: { essayId, revisionNumber: 1, fileId }, select: { fileId: true } })
      const html = `<img src="/files/${fileId}" alt="">`
      await tx.revision.updateMany({ where: { essayId }, data: { html } })
    })
    const open = (viewer: Viewer, id = fileId) => status(requireAssignedFile(viewer, { assignmentId, fileId: id }))
    expect(await open(reader)).toBe(404)
    await beginReading(reader, assignmentId)
    const { essay } = await requireAssignment(reader, assignmentId)
    expect(essay?.html).toBe(`<img src="/peer-readings/${assignmentId}/files/${fileId}" alt="">`)
    expect([await open(reader), await open(reader, newId()), await open(other)]).toEqual([200, 404, 404])
    await inTransaction((tx) => tx.essayFile.updateMany({ where: { essayId }, data: { revisionNumber: 2 } }))
    expect(await open(reader)).toBe(404)
    await inTransaction((tx) => tx.essayFile.updateMany({ where: { essayId }, data: { revisionNumber: 1 } }))
    moveOn(5 * day)
    expect(await open(reader)).toBe(404)
  })
})

describe('a reader who cannot make it', () => {
  it('is replaced by one who has handed over theirs, keeps what they wrote, and holds nobody up', async () => {
    const { members, session, organizer, id: readingId } = await makeReading({ people: 4 })
    await begin()
    const [late, willing] = members as [Viewer, Viewer]
    const lateId = await ownOf(late)
    await beginReading(late, lateId)
    await saveReading(late, { id: lateId, version: 1, answers: ['只写了一句', ''] })
    expect(await listOpenPlaces(willing, readingId)).toEqual([])
    await giveUpReading(late, lateId)
    expect(await requireAssignment(late, lateId)).toMatchObject({
      state: 'LEFT',
      essay: null,
      answers: ['只写了一句', ''],
    })
    // Who has something of their own left is not offered it.
    for (const member of members.slice(1)) expect(await listOpenPlaces(member, readingId)).toEqual([])
    const able: Viewer[] = []
    for (const member of members.slice(1)) {
      await handOver(member)
      if ((await listOpenPlaces(member, readingId)).length > 0) able.push(member)
      expect(await findPeerReading(member, session.id)).toMatchObject({ isDone: true })
    }
    // All but the author of that essay.
    expect(able).toHaveLength(2)
    const [place] = await listOpenPlaces(able[0] as Viewer, readingId)
    const placeId = place?.id ?? ''
    expect(await status(takeOver(late, placeId))).toBe(404)
    expect(await status(takeOver(organizer, placeId))).toBe(404)
    const taken = await Promise.all(able.map((viewer) => takeOver(viewer, placeId).catch(() => 'taken' as const)))
    expect(taken.filter((one) => one !== 'taken')).toHaveLength(1)
    const taker = able[taken.findIndex((one) => one !== 'taken')] as Viewer
    await handOver(taker)
    expect(await findPeerReading(late, session.id)).toMatchObject({ isDone: false })
    const { readings, people } = await findOverview(organizer, await findPeerReading(organizer, session.id))
    expect(readings.map(({ state }) => state)).toEqual(Array(4).fill('HANDED_OVER'))
    expect(people.map(({ owed, handedOver }) => [owed, handedOver]).sort()).toEqual([
      [1, 0],
      [1, 1],
      [1, 1],
      [1, 2],
    ])
  })

  it('is late from a day before the end; whoever hands over first of the two has it', async () => {
    const { members, id: readingId } = await makeReading()
    await begin()
    const [late, first, second] = members as [Viewer, Viewer, Viewer]
    const lateId = await ownOf(late)
    await handOver(first)
    await handOver(second)
    moveOn(4 * day - minute)
    expect(await listOpenPlaces(first, readingId)).toEqual([])
    moveOn(4 * day)
    const places = await Promise.all([first, second].map((viewer) => listOpenPlaces(viewer, readingId)))
    const at = places.findIndex((those) => those.length === 1)
    const taker = [first, second][at] as Viewer
    const taken = await takeOver(taker, lateId)
    expect(taken).toMatchObject({ id: expect.any(String) })
    expect(await handOverReading(late, { id: lateId, version: 1, answers: ['赶上了吗', ''] })).toBe('left')
    expect(await requireAssignment(late, lateId)).toMatchObject({ state: 'LEFT' })
  })

  it('is replaced by the organizer’s hand, who asks somebody that is told', async () => {
    const { members, session, organizer } = await makeReading({ people: 4 })
    await begin()
    const late = members[0] as Viewer
    const assignmentId = await ownOf(late)
    const { essay } = await db.peerAssignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: { essay: true },
    })
    const asked = members.find(({ userId }) => userId !== late.userId && userId !== essay.authorId) as Viewer
    const wish = { studySessionId: session.id, assignmentId, readerId: asked.userId }
    expect(await status(askToRead(asked, wish))).toBe(404)
    expect(await status(askToRead(organizer, { ...wish, readerId: essay.authorId }))).toBe(422)
    expect(await status(askToRead(organizer, { ...wish, readerId: organizer.userId }))).toBe(422)
    expect(await askToRead(organizer, wish)).toBe('asked')
    expect(await askToRead(organizer, wish)).toBe('taken')
    await react()
    expect((await listNotices(asked)).notices.map(({ kind }) => kind)).toContain('PEER_READING_ASKED')
    expect(await listDueReadings(asked)).toHaveLength(2)
    expect(await listDueReadings(late)).toHaveLength(0)
  })

  it('leaves an essay without a reading and its author done', async () => {
    const { members, session } = await makeReading()
    await begin()
    await handOver(members[0] as Viewer)
    moveOn(5 * day)
    const { isDone, received } = await findPeerReading(members[0] as Viewer, session.id)
    expect({ isDone, received }).toEqual({ isDone: true, received: { readings: [], toCome: 1 } })
  })
})
