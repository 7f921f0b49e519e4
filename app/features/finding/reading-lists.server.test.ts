import { describe, expect, it } from 'vitest'
import {
  makeActivity,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { inTransaction } from '../../core/db.server'
import { slotKey, tagKey, unitKey } from '../essays/list-keys'
import { listEssays } from '../essays/essay-lists.server'
import { submitEssay } from '../essays/submissions.server'
import { lookedThrough } from './read-along.server'
import { neighboursInList, openReadingList } from './reading-lists.server'
import { chooseTopics, findTopicsPage, listTopics } from './topics.server'

const titlesOf = ({ essays }: { essays: { title: string }[] }) => essays.map(({ title }) => title)
const minute = (count: number) => new Date(Date.UTC(2026, 10, 20, 8, count))

/** A study session with two items of its agenda, an author and a reader who both joined it. */
async function makeTrip() {
  const organization = await makeOrganization()
  const studySession = await makeStudySession({ organization })
  const [pass, ferry] = [await makeActivity({ studySession }), await makeActivity({ studySession })]
  const [author, reader] = await Promise.all([makeUser({ organization }), makeUser({ organization })])
  for (const { viewer } of [author, reader]) await makeEnrollment({ studySession, viewer })
  return { organization, studySession, pass, ferry, author: author.viewer, reader: reader.viewer }
}

describe('what an essay is about', () => {
  it('is chosen before it is submitted, and stands in the lists from then on', async () => {
    const { organization, studySession, pass, author, reader } = await makeTrip()
    const essay = await makeEssay({ author, studySession, state: 'DRAFT', visibility: 'SESSION', title: '关口' })
    await chooseTopics(author, { essayId: essay.id, slots: [pass.id], tags: ['脚下的路'] })
    const address = slotKey(pass.id)
    expect(titlesOf(await openReadingList(reader, { address }))).toEqual([])
    await submitEssay(author, { essayId: essay.id, version: 1, visibility: 'SESSION' })
    for (const list of [address, tagKey('脚下的路'), unitKey(organization.id), `session:${studySession.id}`]) {
      expect(titlesOf(await openReadingList(reader, { address: list })), list).toEqual(['关口'])
    }
    expect(await listTopics(essay.id)).toEqual({ slots: [{ id: pass.id, title: pass.title }], tags: ['脚下的路'] })
  })

  it('is changed at once, and only by the author', async () => {
    const { studySession, pass, ferry, author, reader } = await makeTrip()
    const essay = await makeEssay({ author, studySession, title: '两处' })
    await chooseTopics(author, { essayId: essay.id, slots: [pass.id, ferry.id], tags: ['甲', '乙'] })
    await chooseTopics(author, { essayId: essay.id, slots: [ferry.id], tags: ['乙'] })
    expect(titlesOf(await openReadingList(reader, { address: slotKey(pass.id) }))).toEqual([])
    expect(titlesOf(await openReadingList(reader, { address: slotKey(ferry.id) }))).toEqual(['两处'])
    const other = { essayId: essay.id, slots: [], tags: [] }
    await expect(chooseTopics(reader, other)).rejects.toMatchObject({ status: 404 })
    await expect(findTopicsPage(reader, essay.id)).rejects.toMatchObject({ status: 404 })
    const foreign = await makeActivity({ studySession: await makeStudySession() })
    await expect(chooseTopics(author, { ...other, slots: [foreign.id] })).rejects.toMatchObject({ status: 422 })
  })

  it('is offered as themes to those who may read an essay with them, and to nobody else', async () => {
    const { studySession, author, reader } = await makeTrip()
    const shared = await makeEssay({ author, studySession, visibility: 'SESSION' })
    const kept = await makeEssay({ author, visibility: 'PRIVATE' })
    await chooseTopics(author, { essayId: shared.id, slots: [], tags: ['共同的词'] })
    await chooseTopics(author, { essayId: kept.id, slots: [], tags: ['自己的词'] })
    const own = await makeEssay({ author: reader, state: 'DRAFT' })
    const { suggestions } = await findTopicsPage(reader, own.id)
    expect(suggestions).toContain('共同的词')
    expect(suggestions).not.toContain('自己的词')
  })
})

describe('a reading list', () => {
  it('does not exist for whoever may neither see what it is called after nor read anything in it', async () => {
    const { organization, studySession, pass, author, reader } = await makeTrip()
    const outsider = (await makeUser()).viewer
    const essay = await makeEssay({ author, studySession, visibility: 'SESSION', title: '里面的' })
    await chooseTopics(author, { essayId: essay.id, slots: [pass.id], tags: [] })
    const lists = [slotKey(pass.id), unitKey(organization.id), `session:${studySession.id}`]
    for (const address of lists) {
      expect(titlesOf(await openReadingList(reader, { address }))).toEqual(['里面的'])
      for (const viewer of [outsider, null]) {
        await expect(openReadingList(viewer, { address }), address).rejects.toMatchObject({ status: 404 })
      }
    }
    const open = await makeEssay({ author, studySession, visibility: 'PUBLIC', title: '公开的' })
    await chooseTopics(author, { essayId: open.id, slots: [pass.id], tags: [] })
    for (const address of lists) {
      expect(titlesOf(await openReadingList(null, { address })), address).toEqual(['公开的'])
    }
    for (const address of ['slot:x', 'month:2026-13', 'tag:', `tag:${'长'.repeat(21)}`, 'all', 'unit', ' tag:a']) {
      await expect(openReadingList(reader, { address }), address).rejects.toMatchObject({ status: 404 })
    }
  })

  it('of a month begins and ends by the clocks of the installation', async () => {
    const { viewer } = await makeUser()
    const at = (iso: string, title: string) =>
      makeEssay({ author: viewer, title, visibility: 'PRIVATE', submittedAt: new Date(iso) })
    await at('2031-02-28T15:59:59Z', '二月最后')
    await at('2031-02-28T16:00:00Z', '三月最先')
    await at('2031-03-31T15:59:59Z', '三月最后')
    await at('2031-03-31T16:00:00Z', '四月最先')
    expect(titlesOf(await openReadingList(viewer, { address: 'month:2031-03' }))).toEqual(['三月最后', '三月最先'])
  })

  it('pages by key, and its essays follow one another in its order', async () => {
    const { viewer } = await makeUser()
    const made = []
    for (let nth = 0; nth < 45; nth++) {
      const essay = await makeEssay({ author: viewer, visibility: 'PRIVATE', submittedAt: minute(nth % 40) })
      await chooseTopics(viewer, { essayId: essay.id, slots: [], tags: ['长长的目录'] })
      made.push(essay)
    }
    const address = tagKey('长长的目录')
    const read = []
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof openReadingList>> = await openReadingList(viewer, { address, after })
      read.push(...page.essays)
      after = page.next
      if (!after) break
    }
    expect(read).toHaveLength(45)
    expect(new Set(read.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)))
    for (const [nth, essay] of read.entries()) {
      const neighbours = await neighboursInList(viewer, { address, essay })
      expect([neighbours?.previous?.id, neighbours?.next?.id]).toEqual([read[nth - 1]?.id, read[nth + 1]?.id])
    }
    const outside = await makeEssay({ author: viewer, visibility: 'PRIVATE' })
    expect(await neighboursInList(viewer, { address, essay: { id: outside.id, submittedAt: minute(3) } })).toBeNull()
  })

  it('goes on behind more essays than one page looks through, none of which may be read', async () => {
    const { viewer: author } = await makeUser()
    const { viewer: reader } = await makeUser()
    const address = tagKey('密密的目录')
    const organizationId = author.memberships[0]?.organizationId ?? ''
    const ids = Array.from(
      { length: lookedThrough + 30 },
      (_, nth) => `0190aaaa-0000-7000-8000-${String(nth).padStart(12, '0')}`,
    )
    await inTransaction(async (tx) => {
      await tx.essay.createMany({
        data: ids.map((id, nth) => ({
          ...{ id, authorId: author.userId, organizationId, kind: 'REFLECTION', state: 'SUBMITTED' },
          ...(nth === 0
            ? { visibility: 'MEMBERS', audience: 'members' }
            : { visibility: 'PRIVATE', audience: 'private' }),
          ...{ title: `第${nth}`, excerpt: '', submittedAt: minute(nth) },
        })),
      })
      await tx.essayListing.createMany({
        data: ids.map((essayId, nth) => ({ essayId, key: address, submittedAt: minute(nth) })),
      })
    })
    const first = await openReadingList(reader, { address })
    expect(first.essays).toEqual([])
    const second = await openReadingList(reader, { address, after: first.next })
    expect(titlesOf(second)).toEqual(['第0'])
    expect(second.next).toBeNull()
  })

  it('takes three statements to open, whatever its length', async () => {
    const { studySession, pass, author, reader } = await makeTrip()
    const statements = []
    for (let nth = 0; nth < 3; nth++) {
      const essay = await makeEssay({ author, studySession, visibility: 'SESSION' })
      await chooseTopics(author, { essayId: essay.id, slots: [pass.id], tags: [] })
      statements.push((await countStatements(() => openReadingList(reader, { address: slotKey(pass.id) }))).count)
    }
    expect(statements).toEqual([3, 3, 3])
    expect((await countStatements(() => listTopics(studySession.id))).count).toBe(1)
    expect(titlesOf(await listEssays(reader)).length).toBeGreaterThanOrEqual(3)
  })
})
