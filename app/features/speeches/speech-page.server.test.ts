import { describe, expect, test } from 'vitest'
import { db } from '../../core/db.server'
import {
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  textColumns,
} from '../../../tests/factories'
import { changeSpeakingRate, findSpeakingRate } from '../accounts/speaking-rate.server'
import type { MaybeViewer } from '../accounts/viewer'
import { saveDraft } from '../essays/drafts.server'
import { requireReadableEssay } from '../essays/essay-access.server'
import { visibilities } from '../essays/essay-policy'
import { readSpeech } from './speech-page.server'

const statusOf = (opening: Promise<unknown>) =>
  opening.then(
    () => 200,
    (refusal: Response) => refusal.status,
  )

const open = (viewer: MaybeViewer, essayId: string, isDraft = false) => readSpeech(viewer, { essayId, isDraft })

async function makePeople() {
  const organization = await makeOrganization()
  const studySession = await makeStudySession({ organization, speechMinutes: 8 })
  const { viewer: author } = await makeUser({ organization, name: '何知微' })
  const { viewer: comrade } = await makeUser({ organization })
  const { viewer: secretary } = await makeUser({ organization, role: 'ORGANIZER' })
  const { viewer: stranger } = await makeUser()
  await makeEnrollment({ studySession, viewer: author })
  await makeEnrollment({ studySession, viewer: comrade })
  return { studySession, author, others: [comrade, secretary, stranger, null] }
}

describe('the lectern', () => {
  test('opens to exactly those who may read, whatever is shared with whom', async () => {
    const { studySession, author, others } = await makePeople()
    for (const visibility of visibilities) {
      for (const state of ['DRAFT', 'SUBMITTED'] as const) {
        const essay = await makeEssay({ author, studySession, kind: 'SPEECH', visibility, state })
        for (const viewer of [author, ...others]) {
          const reading = await statusOf(requireReadableEssay(viewer, essay.id))
          expect(await statusOf(open(viewer, essay.id)), `${visibility} ${state}`).toBe(reading)
          expect(await statusOf(open(viewer, essay.id, true))).toBe(viewer === author ? 200 : 404)
        }
      }
    }
    expect(await statusOf(open(author, 'nonsense'))).toBe(404)
  })

  test('shows others what was submitted, and its author the draft when they ask for it', async () => {
    const { studySession, author, others } = await makePeople()
    const essay = await makeEssay({ author, studySession, kind: 'SPEECH', visibility: 'PUBLIC', text: '交出去的。' })
    const { content } = textColumns('还没交的，长一些。')
    await saveDraft(author, { essayId: essay.id, title: '改过', content, version: 2 })
    const words = async (viewer: MaybeViewer, isDraft = false) =>
      (await open(viewer, essay.id, isDraft)).blocks.flatMap(({ phrases }) => phrases.map(({ text }) => text)).join('')
    expect(await words(author)).toBe('交出去的。')
    expect(await words(author, true)).toBe('还没交的，长一些。')
    for (const viewer of others) expect(await words(viewer)).toBe('交出去的。')
  })

  test('times a speech at the rate of whoever opens it, against the limit of its study session', async () => {
    const { studySession, author, others } = await makePeople()
    const of = { author, studySession, visibility: 'PUBLIC', text: `${'字'.repeat(360)}。` } as const
    const speech = await makeEssay({ ...of, kind: 'SPEECH' })
    await changeSpeakingRate(author, 240)
    expect(await open(author, speech.id)).toMatchObject({ characters: 360, seconds: 90, limitMinutes: 8 })
    expect(await open(others[0] ?? null, speech.id)).toMatchObject({ seconds: 120, speakingRate: { isOwn: false } })
    expect(await open(null, speech.id)).toMatchObject({ seconds: 120, limitMinutes: 8 })
    const reflection = await makeEssay({ ...of, kind: 'REFLECTION' })
    expect(await open(null, reflection.id)).toMatchObject({ limitMinutes: null })
  })
})

test('a rate is kept with its event, and given up again', async () => {
  const { viewer } = await makeUser()
  const usual = { rate: 180, isOwn: false }
  expect(await findSpeakingRate(viewer)).toEqual(usual)
  await changeSpeakingRate(viewer, 205)
  expect(await findSpeakingRate(viewer)).toEqual({ rate: 205, isOwn: true })
  await changeSpeakingRate(viewer, null)
  expect(await findSpeakingRate(viewer)).toEqual(usual)
  expect(await findSpeakingRate(null)).toEqual(usual)
  const events = await db.event.findMany({ where: { subjectId: viewer.userId }, orderBy: { id: 'asc' } })
  expect(events.filter(({ name }) => name === 'account.speakingRateChanged').map(({ data }) => data)).toEqual([
    '{"isOwn":true}',
    '{"isOwn":false}',
  ])
})
