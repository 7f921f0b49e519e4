import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeEssay, makeOrganization, makeStudySession, makeUser, makeViewer } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { roles } from '../accounts/roles'
import { requireReadableEssay } from '../essays/essay-access.server'
import { changeVisibility } from '../essays/submissions.server'
import { openReadingList } from '../finding/reading-lists.server'
import { canRecommend } from './recommendation-policy'
import { recommendSchema } from './recommendation-forms'
import {
  answerRecommendation,
  findReasons,
  listRecommendations,
  recommendEssay,
  withdrawRecommendation,
} from './recommendations.server'

const reason = '写的是自己的脚，不是别人的话。'

async function makeWorld() {
  const organization = await makeOrganization()
  const studySession = await makeStudySession({ organization })
  const [author, reader, organizer] = await Promise.all([
    makeUser({ organization }),
    makeUser({ organization }),
    makeUser({ organization, role: 'ORGANIZER' }),
  ])
  const essay = await makeEssay({ author: author.viewer, studySession })
  const see = async (viewer: typeof reader.viewer) =>
    listRecommendations(viewer, await requireReadableEssay(viewer, essay.id))
  return { essayId: essay.id, author: author.viewer, reader: reader.viewer, organizer: organizer.viewer, see }
}

const isListed = async (viewer: Parameters<typeof openReadingList>[0], essayId: string) =>
  (await openReadingList(viewer, { address: 'recommended' })).essays.some(({ id }) => id === essayId)

describe('a recommendation', () => {
  it('is shown to readers, and listed, from the author’s yes until they take it back', async () => {
    const { essayId, author, reader, organizer, see } = await makeWorld()
    await recommendEssay(organizer, { essayId, reason })
    expect(await see(reader)).toMatchObject({ agreed: [], unanswered: [], own: null, canRecommend: false })
    expect(await isListed(reader, essayId)).toBe(false)
    const [asked] = (await see(author)).unanswered
    const recommendationId = asked?.id ?? ''
    const answer = (isAgreed: boolean) => answerRecommendation(author, { essayId, recommendationId, isAgreed })
    await answer(true)
    expect((await see(reader)).agreed).toMatchObject([{ reason, byName: organizer.name }])
    expect(await findReasons([essayId])).toEqual({ [essayId]: { reason, byName: organizer.name } })
    expect(await isListed(reader, essayId)).toBe(true)
    await answer(false)
    expect(await see(reader)).toMatchObject({ agreed: [], declined: [] })
    expect(await isListed(reader, essayId)).toBe(false)
    expect(await findReasons([essayId])).toEqual({})
    await expect(recommendEssay(organizer, { essayId, reason: '换几句话' })).rejects.toMatchObject({ status: 409 })
    await answer(true)
    await withdrawRecommendation(organizer, essayId)
    expect(await isListed(reader, essayId)).toBe(false)
  })

  it('with other words needs the author’s yes again', async () => {
    const { essayId, author, reader, organizer, see } = await makeWorld()
    await recommendEssay(organizer, { essayId, reason })
    const recommendationId = (await see(author)).unanswered[0]?.id ?? ''
    await answerRecommendation(author, { essayId, recommendationId, isAgreed: true })
    await recommendEssay(organizer, { essayId, reason })
    expect((await see(reader)).agreed).toHaveLength(1)
    await recommendEssay(organizer, { essayId, reason: '另一个理由' })
    expect((await see(reader)).agreed).toEqual([])
    expect(await isListed(reader, essayId)).toBe(false)
    expect((await see(author)).unanswered).toMatchObject([{ reason: '另一个理由' }])
  })

  it('is neither made nor answered by anybody else, and opens the essay to nobody', async () => {
    const { essayId, author, reader, organizer, see } = await makeWorld()
    const outsider = (await makeUser({ role: 'ADMIN' })).viewer
    for (const viewer of [author, reader, outsider]) {
      await expect(recommendEssay(viewer, { essayId, reason })).rejects.toMatchObject({ status: 403 })
    }
    await recommendEssay(organizer, { essayId, reason })
    const recommendationId = (await see(author)).unanswered[0]?.id ?? ''
    for (const viewer of [organizer, reader, outsider]) {
      const answer = answerRecommendation(viewer, { essayId, recommendationId, isAgreed: true })
      await expect(answer).rejects.toMatchObject({ status: 404 })
    }
    await withdrawRecommendation(reader, essayId)
    await answerRecommendation(author, { essayId, recommendationId, isAgreed: true })
    await changeVisibility(author, { essayId, visibility: 'PRIVATE' })
    expect(await isListed(reader, essayId)).toBe(false)
    await expect(recommendEssay(outsider, { essayId, reason })).rejects.toMatchObject({ status: 410 })
  })

  it('costs its page one statement, and its list one more', async () => {
    const { essayId, author, organizer, reader, see } = await makeWorld()
    await recommendEssay(organizer, { essayId, reason })
    expect((await see(author)).unanswered).toHaveLength(1)
    const essay = await requireReadableEssay(reader, essayId)
    expect((await countStatements(() => listRecommendations(reader, essay))).count).toBe(1)
    expect((await countStatements(() => findReasons([essayId]))).count).toBe(1)
  })

  it('has a reason of 1 to 300 characters', () => {
    const is = (words: string) => recommendSchema.safeParse({ reason: words }).success
    expect([is('𠮷'.repeat(300)), is('𠮷'.repeat(301)), is(' \u200b '), is('好')]).toEqual([true, false, false, true])
  })
})

it('may be made by those who organize at or above the unit or the session, and never by the author', () => {
  const places = ['a/', 'a/b/', 'a/b/c/', 'd/']
  const place = fc.constantFrom(...places)
  fc.assert(
    fc.property(
      place,
      place,
      fc.option(place),
      fc.constantFrom(...roles),
      fc.boolean(),
      (own, unit, session, role, is) => {
        const viewer = makeViewer({ places: [{ organization: { id: own, name: own, path: own }, role }] })
        const authorId = is ? viewer.userId : 'somebody else'
        const runs = (path: string | null) => path !== null && role !== 'MEMBER' && path.startsWith(own)
        const expected = !is && (runs(unit) || runs(session))
        expect(canRecommend(viewer, { authorId, unitPath: unit, sessionPath: session })).toBe(expected)
      },
    ),
  )
})
