import { expect, it } from 'vitest'
import { makeEssay, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { findViewCount, noteView, startViewCounts, writeViews } from './view-counts.server'

it('counts how often an essay was opened, in one statement for all, and tells its author alone', async () => {
  const [author, reader] = await Promise.all([makeUser(), makeUser()])
  const [one, two] = [await makeEssay({ author: author.viewer }), await makeEssay({ author: author.viewer })]
  expect(await findViewCount(author.viewer, one.id)).toBe(0)
  for (const id of [one.id, two.id, one.id]) noteView(id)
  expect((await countStatements(writeViews)).count).toBe(1)
  expect((await countStatements(writeViews)).count).toBe(0)
  noteView(one.id)
  await startViewCounts().stop()
  expect(await findViewCount(author.viewer, one.id)).toBe(3)
  expect(await findViewCount(author.viewer, two.id)).toBe(1)
  expect(await findViewCount(reader.viewer, one.id)).toBeNull()
})
