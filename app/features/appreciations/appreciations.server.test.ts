import fc from 'fast-check'
import { expect, it } from 'vitest'
import { db, inTransaction } from '../../core/db.server'
import { countStatements } from '../../../tests/setup/count-statements'
import { makeEssay, makeOrganization, makeUser, type TestEssay } from '../../../tests/factories'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { changeVisibility } from '../essays/submissions.server'
import { findOwnState } from '../essays/own-state.server'
import { appreciateEssay, recountAppreciations } from './appreciations.server'

const person = async () => (await makeUser()).viewer
const give = (viewer: Viewer, { id }: Pick<TestEssay, 'id'>) => appreciateEssay(viewer, { essayId: id, isGiven: true })
const takeBack = (viewer: Viewer, { id }: Pick<TestEssay, 'id'>) =>
  appreciateEssay(viewer, { essayId: id, isGiven: false })
const numberOf = async (author: Viewer, { id }: Pick<TestEssay, 'id'>) =>
  (await findOwnState(author, id))?.appreciations

it('counts once however often it is said, at once or again, and its author alone is told how many', async () => {
  const [author, reader, other] = [await person(), await person(), await person()]
  const essay = await makeEssay({ author })
  await Promise.all([give(reader, essay), give(reader, essay), give(other, essay)])
  await give(reader, essay)
  expect(await numberOf(author, essay)).toBe(2)
  expect(await findOwnState(reader, essay.id)).toBeNull()
  expect(await requireReadableEssay(reader, essay.id)).toMatchObject({ isAppreciated: true })
  const shown = JSON.stringify(await requireReadableEssay(await person(), essay.id))
  expect(shown).toContain('"isAppreciated":false')
  expect(shown).not.toMatch(/appreciationCount|appreciatedBy/)
  await Promise.all([takeBack(reader, essay), takeBack(reader, essay)])
  await takeBack(reader, essay)
  expect(await numberOf(author, essay)).toBe(1)
  expect(await requireReadableEssay(reader, essay.id)).toMatchObject({ isAppreciated: false })
})

it('is for those who may read it, but not for its author', async () => {
  const organization = await makeOrganization()
  const { viewer: author } = await makeUser({ organization })
  const { viewer: reader } = await makeUser({ organization })
  const stranger = await person()
  const essay = await makeEssay({ author, visibility: 'ORGANIZATION' })
  const draft = await makeEssay({ author, state: 'DRAFT' })
  await expect(give(stranger, essay)).rejects.toMatchObject({ status: 404 })
  await expect(give(reader, draft)).rejects.toMatchObject({ status: 404 })
  await expect(give(reader, { id: 'no-id' })).rejects.toMatchObject({ status: 404 })
  for (const own of [essay, draft]) await expect(give(author, own)).rejects.toMatchObject({ status: 403 })
  expect((await requireReadableEssay(author, essay.id)).can.appreciate).toBe(false)
  await give(reader, essay)
  await changeVisibility(author, { essayId: essay.id, visibility: 'PRIVATE' })
  await expect(takeBack(reader, essay)).rejects.toMatchObject({ status: 410 })
  // Who can no longer read it said what they said: the number does not tell its author who went.
  expect(await numberOf(author, essay)).toBe(1)
  await expect(db.event.count({ where: { subjectId: essay.id, actorId: reader.userId } })).resolves.toBe(0)
})

it('costs the essay’s page no statement', async () => {
  const [author, reader] = [await person(), await person()]
  const essay = await makeEssay({ author })
  await give(reader, essay)
  expect((await countStatements(() => requireReadableEssay(reader, essay.id))).count).toBe(1)
  expect((await countStatements(() => findOwnState(author, essay.id))).count).toBe(1)
})

it('the number kept is the number there is, after anything by anybody in any order', async () => {
  const author = await person()
  const readers = await Promise.all([1, 2, 3].map(person))
  const essays = [await makeEssay({ author }), await makeEssay({ author })]
  const act = fc.record({ reader: fc.nat({ max: 2 }), essay: fc.nat({ max: 1 }), isGiven: fc.boolean() })
  const property = fc.asyncProperty(fc.array(fc.array(act, { maxLength: 4 }), { maxLength: 6 }), async (rounds) => {
    await inTransaction((tx) => tx.rateLimit.deleteMany())
    for (const together of rounds) {
      await Promise.all(
        together.map(({ reader, essay, isGiven }) =>
          appreciateEssay(readers[reader] ?? author, { essayId: essays[essay]?.id ?? '', isGiven }),
        ),
      )
    }
    expect(await recountAppreciations()).toEqual([])
    for (const essay of essays) {
      const rows = await db.appreciation.count({ where: { essayId: essay.id } })
      expect(await numberOf(author, essay)).toBe(rows)
    }
  })
  await fc.assert(property, { numRuns: 25 })
  const [essay] = essays
  await inTransaction((tx) => tx.essay.updateMany({ where: { id: essay?.id }, data: { appreciationCount: 7 } }))
  expect(await recountAppreciations()).toMatchObject([{ id: essay?.id, kept: 7 }])
  expect(await recountAppreciations()).toEqual([])
}, 120_000)
