import { afterEach, describe, expect, it, vi } from 'vitest'
import { day, hour, now } from '../../core/clock'
import { db } from '../../core/db.server'
import { documentFromParagraphs } from '../../editor/document'
import { makeEnrollment, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { saveDraft, startEssay } from '../essays/drafts.server'
import { submitEssay } from '../essays/submissions.server'
import { dueTimeFor } from './due-time'
import { endExtension, extendEssay, requireExtension } from './extensions.server'
import { findStudySession } from './study-session-page.server'
import { wallClockAt } from './wall-clock'

afterEach(() => void vi.useRealTimers())

const inShanghai = (at: Date) => wallClockAt(at, 'Asia/Shanghai')
const statusOf = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)

async function makePlace() {
  const organization = await makeOrganization()
  const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const { viewer } = await makeUser({ organization })
  const essayDueAt = new Date(now().getTime() + day)
  const studySession = await makeStudySession({ organization, createdBy: organizer, essayDueAt })
  await makeEnrollment({ studySession, viewer })
  const place = { studySessionId: studySession.id, userId: viewer.userId }
  return { organizer, viewer, studySession, essayDueAt, place }
}

describe('a later time for one person', () => {
  it('decides whether their essay is late, is shown to them, and ends when it is handed in', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: now() })
    const { organizer, viewer, studySession, essayDueAt, place } = await makePlace()
    const until = inShanghai(new Date(essayDueAt.getTime() + 3 * day))
    expect(await extendEssay(organizer, { ...place, until, reason: '出差，28 日回来' })).toBe('extended')
    const shown = await findStudySession(viewer, studySession.id)
    expect(shown.enrollment).toMatchObject({ extensionReason: '出差，28 日回来' })
    vi.setSystemTime(essayDueAt.getTime() + day)
    const { essayId } = await startEssay(viewer, { studySessionId: studySession.id })
    const content = JSON.stringify(documentFromParagraphs(['走了一路。']))
    await saveDraft(viewer, { essayId, version: 1, title: '迟来的一篇', content })
    const handed = await submitEssay(viewer, { essayId, version: 2, visibility: 'SESSION' })
    expect(handed).toMatchObject({ status: 'submitted', isLate: false })
    expect(await extendEssay(organizer, { ...place, until, reason: '再晚一点' })).toBe('handedIn')
    const event = await db.event.findFirst({ where: { subjectId: studySession.id, name: 'enrollment.extended' } })
    expect(event?.data).not.toContain('出差')
  })

  it('is later than now and than everybody’s, and given by those who run the session to who takes part', async () => {
    const { organizer, viewer, place, essayDueAt } = await makePlace()
    const extend = (until: string) => extendEssay(organizer, { ...place, until, reason: '出差' })
    expect(await extend('2026-02-30T09:00')).toBe('noTime')
    expect(await extend(inShanghai(new Date(essayDueAt.getTime() - hour)))).toBe('notLater')
    expect(await statusOf(requireExtension(viewer, place))).toBe(403)
    const stranger = (await makeUser({ role: 'ADMIN' })).viewer
    expect(await statusOf(requireExtension(stranger, place))).toBe(404)
    expect(await statusOf(requireExtension(organizer, { ...place, userId: organizer.userId }))).toBe(404)
    expect(await extend(inShanghai(new Date(essayDueAt.getTime() + day)))).toBe('extended')
    expect(await endExtension(organizer, place)).toBe('extended')
    expect((await requireExtension(organizer, place)).extendedTo).toBeNull()
  })

  it('never makes anything due earlier than for everybody', () => {
    const [early, late] = [new Date(1), new Date(2)]
    expect(dueTimeFor(late, early)).toBe(late)
    expect(dueTimeFor(early, late)).toBe(late)
    expect(dueTimeFor(null, late)).toBeNull()
    expect(dueTimeFor(early, null)).toBe(early)
  })
})
