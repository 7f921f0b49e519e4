import { describe, expect, it } from 'vitest'
import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { documentFromParagraphs } from '../../editor/document'
import { jobs, reactions } from '../../reactions.server'
import {
  checkNewest,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import type { Viewer } from '../accounts/viewer'
import { requireWritableEssay, saveDraft } from '../essays/drafts.server'
import { submitEssay } from '../essays/submissions.server'
import { listNotices, openNotice } from '../notifications/inbox.server'
import { withdrawEssay } from '../sharing/withdrawal.server'
import type { BookletFields } from './booklet-forms'
import {
  changeBooklet,
  createBooklet,
  listBooklets,
  requireBooklet,
  requireOrganizedUnit,
  setBookletState,
} from './booklets.server'
import { makeBooklet } from './booklet-file.server'
import { askAuthors, listChoice } from './choosing.server'
import { answerEntry, listOwnEntries, requireOwnEntry } from './consents.server'
import { findBooklet, leaveOut } from './entries.server'

const react = () => runDueJobs({ jobs, reactions, context: { origin: 'https://xinde.example.org' } })

const year = now().getFullYear()
const fields: BookletFields = { title: '学习心得汇编', year, reach: 'UNIT', readers: '', foreword: '' }
const everything = { unit: null, session: null, month: null, after: null }

/** A branch with its organizer and two authors, each with an essay that the branch reads, and a booklet of the branch. */
async function makeScene(over: Partial<BookletFields> = {}) {
  const committee = await makeOrganization()
  const branch = await makeOrganization({ parent: committee })
  const { viewer: organizer } = await makeUser({ organization: branch, role: 'ORGANIZER' })
  const [one, two] = [
    (await makeUser({ organization: branch })).viewer,
    (await makeUser({ organization: branch })).viewer,
  ]
  const write = (author: Viewer) => makeEssay({ author, visibility: 'ORGANIZATION' })
  const [first, second] = [await write(one), await write(two)]
  const booklet = await createBooklet(organizer, { organizationId: branch.id, fields: { ...fields, ...over } })
  const ask = (...essays: { id: string }[]) =>
    askAuthors(organizer, { bookletId: booklet.id, essayIds: essays.map(({ id }) => id) })
  return { committee, branch, organizer, one, two, first, second, bookletId: booklet.id, ask }
}

async function entryOf(author: Viewer): Promise<string> {
  const { entries } = await listOwnEntries(author)
  return entries[0]?.id ?? ''
}

const agree = async (author: Viewer, revision = 1) =>
  answerEntry(author, { entryId: await entryOf(author), isAgreed: true, revision })
const decline = async (author: Viewer) =>
  answerEntry(author, { entryId: await entryOf(author), isAgreed: false, revision: 1 })

async function revise(author: Viewer, essayId: string, text: string): Promise<void> {
  const { version } = await requireWritableEssay(author, essayId)
  const content = JSON.stringify(documentFromParagraphs([text]))
  await saveDraft(author, { essayId, title: '改过的', content, version })
  const saved = await requireWritableEssay(author, essayId)
  await submitEssay(author, { essayId, version: saved.version, visibility: 'ORGANIZATION' })
}

const standingsOf = async (viewer: Viewer, bookletId: string) =>
  (await findBooklet(viewer, bookletId)).essays.map(({ essayId, standing }) => [essayId, standing])

describe('a booklet', () => {
  it('asks the authors that its organizer chose, each once, and counts what they say', async () => {
    const { organizer, one, two, first, second, bookletId, ask } = await makeScene()
    const choice = await listChoice(organizer, { bookletId, ...everything })
    expect(choice.essays.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
    expect(await ask(first, second)).toBe(2)
    expect(await ask(first, second)).toBe(0)
    await react()
    await react()
    for (const author of [one, two]) {
      const { notices } = await listNotices(author)
      expect(notices.map(({ kind, subject }) => [kind, subject?.actorName])).toEqual([
        ['BOOKLET_ASKED', organizer.name],
      ])
      expect(await openNotice(author, notices[0]?.id ?? '')).toBe(`/booklet-entries/${await entryOf(author)}`)
    }
    expect((await listChoice(organizer, { bookletId, ...everything })).essays).toEqual([])
    await agree(one)
    await decline(two)
    const { progress, counts } = await findBooklet(organizer, bookletId)
    expect(progress).toEqual({ asked: 2, consented: 1, declined: 1, withdrawn: 0, waiting: 0 })
    expect([counts.in, counts.declined]).toEqual([1, 1])
    expect(await listBooklets(organizer, (await requireBooklet(organizer, bookletId)).organizationId)).toMatchObject({
      booklets: [{ askedCount: 2, consentedCount: 1 }],
    })
  })

  it('takes a no as final until the author themself thinks otherwise, and a yes back until it is closed', async () => {
    const { organizer, one, first, bookletId, ask } = await makeScene()
    await ask(first)
    await decline(one)
    expect(await ask(first)).toBe(0)
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'declined']])
    await agree(one)
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'in']])
    await decline(one)
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'withdrawn']])
    await agree(one)
    await setBookletState(organizer, { bookletId, state: 'CLOSED' })
    await expect(decline(one)).rejects.toMatchObject({ status: 409 })
    await expect(ask(first)).rejects.toMatchObject({ status: 409 })
    await expect(changeBooklet(organizer, { bookletId, fields })).rejects.toMatchObject({ status: 409 })
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'in']])
    await setBookletState(organizer, { bookletId, state: 'OPEN' })
    await decline(one)
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'withdrawn']])
  })

  it('holds a revision to which its author agreed, and asks again after the next', async () => {
    const { organizer, one, first, bookletId, ask } = await makeScene()
    await ask(first)
    await agree(one)
    await react()
    await revise(one, first.id, '改过的一句。')
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'revised']])
    await react()
    const [notice] = (await listNotices(one)).notices
    expect([notice?.kind, notice?.reason]).toEqual(['BOOKLET_ASKED', 'REVISED_ESSAY'])
    expect(await agree(one, 1)).toBe('changed')
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'revised']])
    expect(await agree(one, 2)).toBe('answered')
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'in']])
  })

  it('that goes beyond the branch waits for the check of the text', async () => {
    const { organizer, one, first, bookletId, ask } = await makeScene({ reach: 'BEYOND' })
    await inTransaction((tx) => tx.essay.update({ where: { id: first.id }, data: { checkedRevision: 0 } }))
    await ask(first)
    await agree(one)
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'unchecked']])
    await checkNewest(first.id)
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'in']])
  })

  it('of a unit above the branch goes beyond it, whatever it is called', async () => {
    const { committee, one, first } = await makeScene()
    const { viewer: above } = await makeUser({ organization: committee, role: 'ORGANIZER' })
    const booklet = await createBooklet(above, { organizationId: committee.id, fields })
    expect(await askAuthors(above, { bookletId: booklet.id, essayIds: [first.id] })).toBe(0)
    const studySession = await makeStudySession({ organization: committee })
    await makeEnrollment({ studySession, viewer: one })
    const handedIn = await makeEssay({ author: one, studySession, visibility: 'PRIVATE' })
    expect(await askAuthors(above, { bookletId: booklet.id, essayIds: [handedIn.id] })).toBe(1)
    expect((await requireOwnEntry(one, await entryOf(one))).isBeyond).toBe(true)
  })

  it('loses what its author took back, and says only how many', async () => {
    const { organizer, one, first, second, two, bookletId, ask } = await makeScene()
    await ask(first, second)
    await agree(one)
    await agree(two)
    await withdrawEssay(one, first.id)
    const { counts, essays, hiddenCount } = await findBooklet(organizer, bookletId)
    expect(essays.map(({ essayId }) => essayId)).toEqual([second.id])
    expect([counts.in, counts.unreadable, hiddenCount]).toEqual([1, 1, 1])
  })

  it('may leave out what its author agreed to, which changes nothing of their answer', async () => {
    const { organizer, one, first, bookletId, ask } = await makeScene()
    await ask(first)
    await agree(one)
    const entryId = await entryOf(one)
    await leaveOut(organizer, { bookletId, entryId, isLeftOut: true })
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'leftOut']])
    expect((await requireOwnEntry(one, entryId)).state).toBe('CONSENTED')
    await leaveOut(organizer, { bookletId, entryId, isLeftOut: false })
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'in']])
  })

  it('says who gets it once and for all: from the first question on it stays so', async () => {
    const { organizer, first, bookletId, ask } = await makeScene()
    const wider = { ...fields, title: '另一个书名', reach: 'BEYOND' as const, readers: '各支部' }
    await changeBooklet(organizer, { bookletId, fields: wider })
    await ask(first)
    await changeBooklet(organizer, { bookletId, fields: { ...fields, readers: '' } })
    const { title, reach, readers } = await requireBooklet(organizer, bookletId)
    expect([title, reach, readers]).toEqual([fields.title, 'BEYOND', '各支部'])
  })
})

describe('the list to choose from', () => {
  it('is narrowed by unit, session and month, and offers only what its organizer may read', async () => {
    const { branch, organizer, one, first, second, bookletId } = await makeScene()
    const group = await makeOrganization({ parent: branch, kind: 'GROUP' })
    const { viewer: member } = await makeUser({ organization: group })
    const studySession = await makeStudySession({ organization: branch })
    await makeEnrollment({ studySession, viewer: member })
    const handedIn = await makeEssay({ author: member, studySession, visibility: 'PRIVATE' })
    await makeEssay({ author: member, visibility: 'PRIVATE' })
    await makeEssay({ author: one, visibility: 'PRIVATE' })
    const old = await makeEssay({ author: one, submittedAt: new Date(`${year - 1}-05-04T08:00:00Z`) })
    const spring = await makeEssay({ author: one, submittedAt: new Date(`${year}-03-31T15:59:00Z`) })
    const idsOf = async (narrowing: { unit?: string; session?: string; month?: string }) => {
      const { essays } = await listChoice(organizer, { bookletId, ...everything, ...narrowing })
      return essays.map(({ id }) => id)
    }
    expect((await idsOf({})).toSorted()).toEqual([first.id, second.id, handedIn.id, spring.id].toSorted())
    expect(await idsOf({ unit: group.id })).toEqual([handedIn.id])
    expect(await idsOf({ session: studySession.id })).toEqual([handedIn.id])
    expect(await idsOf({ month: `${year}-03` })).toEqual([spring.id])
    expect(await idsOf({ month: `${year}-04` })).toEqual([])
    expect(await idsOf({ month: 'any' })).toContain(old.id)
    const elsewhere = await makeStudySession()
    for (const strange of [{ unit: elsewhere.organization.id }, { session: elsewhere.id }, { month: '2026-13' }]) {
      expect(await idsOf(strange)).toHaveLength(4)
    }
  })
})

describe('the doors', () => {
  it('are the organizer’s and those above, while they organize', async () => {
    const { branch, committee, organizer, one, bookletId } = await makeScene()
    const { viewer: above } = await makeUser({ organization: committee, role: 'ORGANIZER' })
    const { viewer: beside } = await makeUser({
      organization: await makeOrganization({ parent: committee }),
      role: 'ADMIN',
    })
    const former = { ...organizer, memberships: [] }
    expect((await requireBooklet(above, bookletId)).id).toBe(bookletId)
    for (const viewer of [one, beside, former]) {
      const doors = [
        () => requireBooklet(viewer, bookletId),
        () => findBooklet(viewer, bookletId),
        () => listChoice(viewer, { bookletId, ...everything }),
        () => askAuthors(viewer, { bookletId, essayIds: [] }),
        () => changeBooklet(viewer, { bookletId, fields }),
        () => setBookletState(viewer, { bookletId, state: 'CLOSED' }),
        () => makeBooklet(viewer, { bookletId, format: 'pdf' }),
      ]
      for (const door of doors) await expect(door()).rejects.toMatchObject({ status: 404 })
    }
    await expect(requireOrganizedUnit(one, branch.id)).rejects.toMatchObject({ status: 403 })
    await expect(requireOrganizedUnit(beside, branch.id)).rejects.toMatchObject({ status: 404 })
    await expect(makeBooklet(organizer, { bookletId, format: 'exe' })).rejects.toMatchObject({ status: 404 })
    await expect(makeBooklet(organizer, { bookletId, format: 'pdf' })).rejects.toMatchObject({ status: 409 })
  })

  it('of an answer are its author’s alone', async () => {
    const { organizer, one, two, first, bookletId, ask } = await makeScene()
    await ask(first)
    const entryId = await entryOf(one)
    for (const viewer of [organizer, two]) {
      await expect(requireOwnEntry(viewer, entryId)).rejects.toMatchObject({ status: 404 })
      const answer = answerEntry(viewer, { entryId, isAgreed: true, revision: 1 })
      await expect(answer).rejects.toMatchObject({ status: 404 })
    }
    const { bookletId: other } = await makeScene()
    await expect(leaveOut(organizer, { bookletId: other, entryId, isLeftOut: true })).rejects.toMatchObject({
      status: 404,
    })
    const strange = { bookletId, entryId: other, isLeftOut: true }
    await expect(leaveOut(organizer, strange)).rejects.toMatchObject({ status: 404 })
    expect(await standingsOf(organizer, bookletId)).toEqual([[first.id, 'asked']])
    expect(await db.bookletEntry.count({ where: { id: entryId, state: 'ASKED' } })).toBe(1)
  })
})
