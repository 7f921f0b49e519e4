import { expect, it } from 'vitest'
import { makeEssay, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { findOwnState } from './own-state.server'
import { noteView, startViewCounts, writeViews } from './view-counts.server'

it('counts how often an essay was opened, in one statement for all, and tells its author alone', async () => {
  const [author, reader] = await Promise.all([makeUser(), makeUser()])
  const [one, two] = [await makeEssay({ author: author.viewer }), await makeEssay({ author: author.viewer })]
  expect((await findOwnState(author.viewer, one.id))?.views).toBe(0)
  for (const id of [one.id, two.id, one.id]) noteView(id)
  expect((await countStatements(writeViews)).count).toBe(1)
  expect((await countStatements(writeViews)).count).toBe(0)
  noteView(one.id)
  await startViewCounts().stop()
  expect((await findOwnState(author.viewer, one.id))?.views).toBe(3)
  expect((await findOwnState(author.viewer, two.id))?.views).toBe(1)
  expect(await findOwnState(reader.viewer, one.id)).toBeNull()
})
