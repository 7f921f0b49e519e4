import { expect, it } from 'vitest'
import {
  makeComment,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import type { MaybeViewer } from '../accounts/viewer'
import { keepBookmark } from '../bookmarks/bookmarks.server'
import { requireReadableEssay } from '../essays/essay-access.server'
import { findOwnState } from '../essays/own-state.server'
import { writeViews } from '../essays/view-counts.server'
import { findEssayPage } from './essay-page.server'

async function makeWorld() {
  const organization = await makeOrganization()
  const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const [author, reader] = await Promise.all([makeUser({ organization }), makeUser({ organization })])
  const studySession = await makeStudySession({ organization, createdBy: organizer })
  for (const { viewer } of [author, reader]) await makeEnrollment({ studySession, viewer })
  const made = { author: author.viewer, studySession, visibility: 'PUBLIC' as const }
  const on = (day: number) => makeEssay({ ...made, submittedAt: new Date(Date.UTC(2026, 2, day)) })
  const [first, essay, last] = [await on(1), await on(2), await on(3)]
  for (const { viewer } of [author, reader, reader]) await makeComment({ essay, author: viewer })
  await keepBookmark(reader.viewer, { essayId: essay.id, note: '再读一遍' })
  const people = { organizer, author: author.viewer, reader: reader.viewer }
  return { essayId: essay.id, first, last, studySession, ...people }
}

async function openPage(viewer: MaybeViewer, essayId: string, asked: { list?: string; from?: string } = {}) {
  const essay = await requireReadableEssay(viewer, essayId)
  return countStatements(() => findEssayPage(viewer, essay, { list: null, from: null, ...asked }))
}

it('takes few statements, however much is said of the essay, and a visitor’s none', async () => {
  const { essayId, organizer, author, reader } = await makeWorld()
  const visit = await openPage(null, essayId)
  expect(visit.count).toBe(0)
  expect(visit.result).toMatchObject({ topics: null, bookmark: null, recommendations: null, own: null, review: null })
  expect(visit.result.neighbours).toEqual({ previous: null, next: null, inList: undefined })
  const reading = await openPage(reader, essayId)
  expect(reading.statements).toHaveLength(5)
  expect(reading.result).toMatchObject({ bookmark: { note: '再读一遍' }, own: null, review: null })
  expect(reading.result.comments.threads).toHaveLength(3)
  // Whoever may hide comments is told what was reported of them, and whoever is concerned how the review stands.
  const organizing = await openPage(organizer, essayId)
  expect(organizing.statements).toHaveLength(7)
  expect(organizing.result).toMatchObject({ own: null, review: { state: 'WAITING' } })
  const writing = await openPage(author, essayId)
  expect(writing.statements).toHaveLength(8)
  expect(writing.result).toMatchObject({ own: { hasUnsubmitted: false, views: 0 }, review: { state: 'WAITING' } })
})

it('names the essays beside it in the list it is read in, and else those of its study session', async () => {
  const { essayId, first, last, studySession, reader } = await makeWorld()
  const { result } = await openPage(reader, essayId)
  expect(result.neighbours).toMatchObject({ previous: { id: first.id }, next: { id: last.id }, inList: undefined })
  // A list begins with the newest.
  const list = `session:${studySession.id}`
  const listed = (await openPage(reader, essayId, { list })).result.neighbours
  expect(listed).toMatchObject({ previous: { id: last.id }, next: { id: first.id }, inList: list })
})

it('notes that it was opened, but not by its author, and not once more for the next page of its comments', async () => {
  const { essayId, author, reader } = await makeWorld()
  await openPage(author, essayId)
  await openPage(reader, essayId)
  await openPage(reader, essayId, { from: 'x' })
  await openPage(null, essayId)
  await writeViews()
  expect((await findOwnState(author, essayId))?.views).toBe(2)
})
