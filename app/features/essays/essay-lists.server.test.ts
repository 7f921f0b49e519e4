import { expect, it } from 'vitest'
import { makeEnrollment, makeEssay, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { readCursor, writeCursor } from './essay-cursor'
import { listEssays, listMyEssays, listSessionEssays } from './essay-lists.server'

type Page = { essays: { id: string }[]; next: string | null }

/** All pages of a list, one after the other. */
async function walk(read: (after: string | null) => Promise<Page>) {
  const pages: string[][] = []
  let after: string | null = null
  do {
    const page: Page = await read(after)
    pages.push(page.essays.map(({ id }) => id))
    after = page.next
  } while (after && pages.length < 10)
  return pages
}

it('pages follow one another without a gap or a repetition, also among essays of one moment', async () => {
  const organization = await makeOrganization()
  const { viewer } = await makeUser({ organization })
  const studySession = await makeStudySession({ organization })
  await makeEnrollment({ studySession, viewer })
  const made: { id: string; at: number }[] = []
  const visibilities = ['PUBLIC', 'MEMBERS', 'ORGANIZATION', 'SESSION'] as const
  for (let index = 0; index < 41; index += 1) {
    const at = Date.UTC(2026, 10, 20, 8, Math.floor(index / 7))
    const visibility = visibilities[index % 4]
    const { id } = await makeEssay({ author: viewer, studySession, visibility, submittedAt: new Date(at) })
    made.push({ id, at })
  }
  const expected = made.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id }) => id)
  for (const read of [listEssays, listMyEssays]) {
    const pages = await walk((after) => read(viewer, { after }))
    expect(pages.map((page) => page.length)).toEqual([20, 20, 1])
    expect(pages.flat()).toEqual(expected)
  }
  expect((await walk((after) => listSessionEssays(viewer, studySession.id, { after }))).flat()).toEqual(expected)
  const { statements } = await countStatements(() => listEssays(viewer))
  expect(statements).toHaveLength(2)
})

it('a cursor that was not written by us is the first page', () => {
  const cursor = { at: new Date(1_795_000_000_000), id: '01a20ae6-7615-765b-94d4-1bc93f853bcd' }
  expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  for (const text of [
    null,
    '',
    '.',
    'x',
    `-1.${cursor.id}`,
    `zzzzzzzzzz.${cursor.id}`,
    `abc.${cursor.id}x`,
    `abc.1' OR 1=1`,
  ]) {
    expect(readCursor(text)).toBeNull()
  }
})
