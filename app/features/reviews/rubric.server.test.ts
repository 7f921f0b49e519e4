import { describe, expect, it } from 'vitest'
import {
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestOrganization,
} from '../../../tests/factories'
import type { Viewer } from '../accounts/viewer'
import { takeReview } from './review-locks.server'
import { readReviewPage } from './review-page.server'
import { postReview } from './review-posts.server'
import { findReviewRounds } from './review-rounds.server'
import { requireReviewedEssay } from './reviewed-essay.server'
import { findRubric, findRubricSetting, setRubric } from './rubric.server'

const statusOf = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)

async function makePlace(parent?: TestOrganization) {
  const organization = await makeOrganization({ parent })
  const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const admin = (await makeUser({ organization, role: 'ADMIN' })).viewer
  const author = (await makeUser({ organization })).viewer
  const studySession = await makeStudySession({ organization, createdBy: organizer })
  await makeEnrollment({ studySession, viewer: author })
  const { id } = await makeEssay({ author, studySession, visibility: 'PRIVATE' })
  return { organization, organizer, admin, author, essayId: id }
}

function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return form
}

const post = (viewer: Viewer, essayId: string, fields: Record<string, string | string[]>) =>
  postReview(viewer, { essayId, form: formOf({ revision: '1', ...fields }) })

const marksFor = async (viewer: Viewer, essayId: string) => {
  const { rounds } = await findReviewRounds(viewer, await requireReviewedEssay(viewer, essayId))
  return rounds.map(({ marks }) => marks)
}

describe('a rubric', () => {
  it('is off until a unit’s administrators switch it on, and reaches the units below without one of their own', async () => {
    const above = await makePlace()
    const below = await makePlace(above.organization)
    const aside = await makePlace()
    expect((await readReviewPage(below.organizer, below.essayId)).criteria).toEqual([])
    const set = (viewer: Viewer, organization: TestOrganization, criteria: string[]) =>
      setRubric(viewer, { organizationId: organization.id, criteria })
    await set(above.admin, above.organization, ['立意', '联系实际'])
    expect(await findRubric(below.organization)).toEqual(['立意', '联系实际'])
    expect(await findRubric(aside.organization)).toEqual([])
    await set(below.admin, below.organization, ['自己的话'])
    expect(await findRubric(below.organization)).toEqual(['自己的话'])
    expect(await findRubric(above.organization)).toEqual(['立意', '联系实际'])
    await set(below.admin, below.organization, [])
    expect(await findRubricSetting(below.author, below.organization.id)).toMatchObject({
      ...{ own: [], criteria: ['立意', '联系实际'], canChange: false },
    })
    for (const viewer of [below.organizer, below.author, aside.admin]) {
      const status = await statusOf(set(viewer, below.organization, ['别的']))
      expect(status).toBe(viewer === aside.admin ? 404 : 403)
    }
  })

  it('gives marks that are kept while one writes, are sent with the decision, and stay when it changes', async () => {
    const { organization, organizer, admin, author, essayId } = await makePlace()
    await setRubric(admin, { organizationId: organization.id, criteria: ['立意', '联系实际'] })
    await takeReview(organizer, essayId)
    // A remark without its passage comes back, and so does what is too long: the marks are kept in both.
    await post(organizer, essayId, { intent: 'remark', text: '哪一句？', mark: ['4 立意', '9 联系实际', '5 别的'] })
    expect((await readReviewPage(organizer, essayId)).essay.reading.marks).toEqual([{ criterion: '立意', level: 4 }])
    await post(organizer, essayId, { intent: 'return', words: '长'.repeat(2001), mark: ['', '3 联系实际'] })
    expect((await readReviewPage(organizer, essayId)).essay.reading.marks).toEqual([
      { criterion: '联系实际', level: 3 },
    ])
    expect(await marksFor(author, essayId)).toEqual([])
    const marks = [
      { criterion: '立意', level: 5 },
      { criterion: '联系实际', level: 3 },
    ]
    const sent = await post(organizer, essayId, { intent: 'accept', mark: ['5 立意', '3 联系实际'] })
    expect(sent).toMatchObject({ status: 'decided' })
    await setRubric(admin, { organizationId: organization.id, criteria: [] })
    expect(await marksFor(author, essayId)).toEqual([marks])
    expect(await marksFor(organizer, essayId)).toEqual([marks])
    expect((await readReviewPage(organizer, essayId)).essay.reading.marks).toEqual([])
    const other = (await makeUser({ organization })).viewer
    expect(await statusOf(marksFor(other, essayId))).toBe(404)
  })

  it('where there is none, marks somebody writes into the form are no marks', async () => {
    const { organizer, author, essayId } = await makePlace()
    await takeReview(organizer, essayId)
    await post(organizer, essayId, { intent: 'accept', mark: ['5 立意'] })
    expect(await marksFor(author, essayId)).toEqual([[]])
  })
})
