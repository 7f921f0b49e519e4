import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { db } from '../../core/db.server'
import { newId } from '../../core/ids'
import { makeEssay, makeMembership, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { addQuestion, listAnswers, removeQuestion, saveAnswer } from './answers.server'

const question = '看到了什么？'

async function makeAuthor() {
  const { viewer } = await makeUser()
  const essay = await makeEssay({ author: viewer, state: 'DRAFT' })
  return { viewer, essayId: essay.id }
}

describe('saving an answer', () => {
  it('counts on from the version it was made from, and takes one statement once it is there', async () => {
    const { viewer, essayId } = await makeAuthor()
    const save = (answer: string, version: number) => saveAnswer(viewer, { essayId, question, answer, version })
    expect(await save('桥边的灯', 0)).toEqual({ status: 'saved', version: 1 })
    const { result, statements } = await countStatements(() => save('桥边的灯亮着', 1))
    expect(result).toEqual({ status: 'saved', version: 2 })
    expect(statements).toHaveLength(1)
    expect(await save('', 2)).toEqual({ status: 'saved', version: 3 })
    expect(await listAnswers(viewer, essayId)).toMatchObject([{ question, answer: '', version: 3, isOwn: false }])
  })

  it('from an older version is a conflict with what is there, and changes nothing', async () => {
    const { viewer, essayId } = await makeAuthor()
    const save = (answer: string, version: number) => saveAnswer(viewer, { essayId, question, answer, version })
    await save('甲', 0)
    await save('乙', 1)
    for (const version of [0, 1, 9]) {
      expect(await save('丙', version)).toEqual({ status: 'conflict', version: 2, answer: '乙' })
    }
    expect(await save('乙', 0), 'the same save sent again').toEqual({ status: 'saved', version: 2 })
  })

  it('by two tabs at once keeps one and tells the other', async () => {
    const { viewer, essayId } = await makeAuthor()
    for (const version of [0, 1]) {
      const tabs = ['左', '右', '中'].map((side) =>
        saveAnswer(viewer, { essayId, question, answer: side + version, version }),
      )
      expect((await Promise.all(tabs)).map(({ status }) => status).sort()).toEqual(['conflict', 'conflict', 'saved'])
    }
  })

  it('of an empty field that was never filled is no row', async () => {
    const { viewer, essayId } = await makeAuthor()
    expect(await saveAnswer(viewer, { essayId, question, answer: '', version: 0 })).toMatchObject({ version: 0 })
    expect(await listAnswers(viewer, essayId)).toEqual([])
  })

  it('stops at more questions than any ladder has', async () => {
    const { viewer, essayId } = await makeAuthor()
    for (let nth = 0; nth < 60; nth += 1) await addQuestion(viewer, { essayId, question: `第${nth}问` })
    const one = { essayId, question, answer: '甲', version: 0 }
    expect(await saveAnswer(viewer, one)).toEqual({ status: 'refused', reason: 'tooManyQuestions' })
    expect(await addQuestion(viewer, one)).toBe('tooManyQuestions')
  })

  it('is the author’s alone, whatever another’s role, and leaves no trace in the events', async () => {
    const { viewer, essayId } = await makeAuthor()
    await saveAnswer(viewer, { essayId, question, answer: '甲', version: 0 })
    const { organizationId } = viewer.memberships[0] ?? { organizationId: '' }
    const unit = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
    const organization = { ...unit, kind: 'COMMITTEE' as const }
    const admin = await makeMembership((await makeUser({ organization })).viewer, { organization, role: 'ADMIN' })
    expect(await listAnswers(admin, essayId)).toEqual([])
    for (const version of [0, 1]) {
      await expect(saveAnswer(admin, { essayId, question, answer: '乙', version })).rejects.toMatchObject({
        status: 404,
      })
    }
    await expect(addQuestion(admin, { essayId, question: '别的' })).rejects.toMatchObject({ status: 404 })
    await expect(removeQuestion(admin, { essayId, question })).rejects.toMatchObject({ status: 404 })
    for (const nobodys of [newId(), 'x']) {
      const save = saveAnswer(viewer, { essayId: nobodys, question, answer: '甲', version: 0 })
      await expect(save).rejects.toMatchObject({ status: 404 })
    }
    expect(await listAnswers(viewer, essayId)).toMatchObject([{ answer: '甲', version: 1 }])
    expect(await db.event.count({ where: { subjectId: essayId } })).toBe(0)
  })
})

describe('a question of one’s own', () => {
  it('stays open until it is answered, is asked once, and goes with its answer', async () => {
    const { viewer, essayId } = await makeAuthor()
    const own = { essayId, question: '我怕的是什么？' }
    expect([await addQuestion(viewer, own), await addQuestion(viewer, own)]).toEqual(['added', 'added'])
    expect(await listAnswers(viewer, essayId)).toMatchObject([{ question: own.question, isOwn: true, answer: '' }])
    expect(await saveAnswer(viewer, { ...own, answer: '怕来不及', version: 1 })).toMatchObject({ version: 2 })
    await saveAnswer(viewer, { essayId, question, answer: '甲', version: 0 })
    await removeQuestion(viewer, own)
    await removeQuestion(viewer, { essayId, question })
    expect(
      (await listAnswers(viewer, essayId)).map((one) => one.question),
      'what was asked stays',
    ).toEqual([question])
  })
})

const strings = '../shared/corpora/blns/blns.json'

it.skipIf(!existsSync(strings))(
  `naughty strings come back unchanged as answers (left out where ${strings} is missing)`,
  async () => {
    const { viewer, essayId } = await makeAuthor()
    let version = 0
    for (const answer of JSON.parse(readFileSync(strings, 'utf8')) as string[]) {
      if (answer === '' && version === 0) continue
      const saved = await saveAnswer(viewer, { essayId, question, answer, version })
      expect(saved).toMatchObject({ status: 'saved' })
      version = saved.status === 'saved' ? saved.version : version
      expect(await listAnswers(viewer, essayId)).toMatchObject([{ answer, version }])
    }
    expect(version).toBeGreaterThan(400)
  },
  120_000,
)
