import { expect, it } from 'vitest'
import { makeEssay, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { findEssayNumbers, noteView, startViewCounts, writeViews } from './view-counts.server'

it('counts how often an essay was opened, in one statement for all, and tells its author alone', async () => {
  const [author, reader] = await Promise.all([makeUser(), makeUser()])
  const [one, two] = [await makeEssay({ author: author.viewer }), await makeEssay({ author: author.viewer })]
  expect(await findEssayNumbers(author.viewer, one.id)).toMatchObject({ views: 0 })
  for (const id of [one.id, two.id, one.id]) noteView(id)
  expect((await countStatements(writeViews)).count).toBe(1)
  expect((await countStatements(writeViews)).count).toBe(0)
  noteView(one.id)
  await startViewCounts().stop()
  expect(await findEssayNumbers(author.viewer, one.id)).toMatchObject({ views: 3 })
  expect(await findEssayNumbers(author.viewer, two.id)).toMatchObject({ views: 1 })
  expect(await findEssayNumbers(reader.viewer, one.id)).toBeNull()
})
