import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { checkNewest, makeEssay, makeOrganization, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { db, inTransaction } from '../../core/db.server'
import { translateFor } from '../../core/i18n/translate'
import { makeWorld, worlds } from '../essays/essay-worlds.server'
import { changeVisibility, submitEssay } from '../essays/submissions.server'
import { listNewestOpen, openCatalogue } from './catalogue.server'
import { readFeed } from './feeds.server'

const t = translateFor('zh-CN')
const asked = { requestOrigin: 'https://xinde.example.org', known: null, t }

/** A committee with two branches; in each one person. */
async function makeTree() {
  const committee = await makeOrganization()
  const [first, second] = [await makeOrganization({ parent: committee }), await makeOrganization({ parent: committee })]
  const people = await Promise.all([first, second].map((organization) => makeUser({ organization })))
  return { committee, first, second, people: people.map(({ viewer }) => viewer) }
}

type Tree = Awaited<ReturnType<typeof makeTree>>
let tree: Tree

beforeAll(async () => {
  tree = await makeTree()
})

/** An essay that is submitted as the product does it. */
async function share(author: Tree['people'][number] | undefined, title: string, visibility: 'PUBLIC' | 'MEMBERS') {
  if (!author) throw new Error('nobody to share it')
  const { id } = await makeEssay({ author, state: 'DRAFT', title })
  await submitEssay(author, { essayId: id, version: 1, visibility })
  await checkNewest(id)
  return id
}

const titlesOf = ({ essays }: { essays: { title: string }[] }) => essays.map(({ title }) => title)

it('is there once something was public, in the order of units and time, and tells when it last changed', async () => {
  const { committee, first, second, people } = tree
  const [one, two] = people
  const organizationId = committee.id
  await share(one, '只给成员', 'MEMBERS')
  await expect(openCatalogue(null, { organizationId })).rejects.toMatchObject({ status: 404 })
  expect(await openCatalogue(one ?? null, { organizationId })).toMatchObject({ essays: [], changedAt: null })
  await share(two, '第二支部的', 'PUBLIC')
  await share(one, '第一支部先写的', 'PUBLIC')
  const taken = await share(one, '第一支部后写的', 'PUBLIC')
  const all = await openCatalogue(null, { organizationId })
  expect(titlesOf(all)).toEqual(['第一支部后写的', '第一支部先写的', '第二支部的'])
  expect(titlesOf(await openCatalogue(null, { organizationId: first.id }))).toEqual(titlesOf(all).slice(0, 2))
  const before = (await openCatalogue(null, { organizationId: second.id })).changedAt
  await changeVisibility(one ?? never(), { essayId: taken, visibility: 'PRIVATE' })
  const after = await openCatalogue(null, { organizationId })
  expect(titlesOf(after)).toEqual(['第一支部先写的', '第二支部的'])
  expect(after.changedAt?.getTime()).toBeGreaterThanOrEqual(all.changedAt?.getTime() ?? Number.POSITIVE_INFINITY)
  expect((await openCatalogue(null, { organizationId: second.id })).changedAt).toEqual(before)
  expect((await countStatements(() => openCatalogue(null, { organizationId }))).count).toBe(3)
})

const never = (): never => {
  throw new Error('nobody')
}

it('pages through many units and many essays of one, each essay once', async () => {
  const committee = await makeOrganization()
  const expected: string[] = []
  for (let unit = 0; unit < 3; unit++) {
    const organization = await makeOrganization({ parent: committee })
    const { viewer: author } = await makeUser({ organization })
    for (let nth = 0; nth < 25; nth++) {
      const submittedAt = new Date(Date.UTC(2026, 10, 20, 8, nth % 20))
      expected.push((await makeEssay({ author, visibility: 'PUBLIC', submittedAt })).id)
    }
  }
  await inTransaction((tx) =>
    tx.organization.update({
      where: { id: committee.id },
      data: { catalogueChangedAt: new Date() },
      select: { id: true },
    }),
  )
  const read: string[] = []
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof openCatalogue>> = await openCatalogue(null, {
      organizationId: committee.id,
      after,
    })
    read.push(...page.essays.map(({ id }) => id))
    after = page.next
    if (!after) break
  }
  expect(read).toHaveLength(75)
  expect(read.toSorted()).toEqual(expected.sort())
}, 60_000)

// Few essays of a random world are open to everybody, so there are many worlds.
const worldCount = 250

it(`holds what a visitor may read of a unit and below, and so does its feed, over ${worldCount} worlds`, async () => {
  const seen = { open: 0, withheld: 0 }
  const property = fc.asyncProperty(worlds, async (plan) => {
    const world = await makeWorld(plan)
    // What is open to everybody for a time only is in no catalogue.
    const isOpen = ({ audience }: { audience: string }) => audience === 'public'
    const rows = await db.essay.findMany({ select: { id: true, organization: { select: { path: true } } } })
    await inTransaction((tx) => tx.organization.updateMany({ data: { catalogueChangedAt: new Date() } }))
    for (const { id: organizationId, path } of await db.organization.findMany({ select: { id: true, path: true } })) {
      const within = new Set(rows.filter(({ organization }) => organization.path.startsWith(path)).map(({ id }) => id))
      const open = world.essays.filter((essay) => within.has(essay.id) && isOpen(essay))
      const ids = open.map(({ id }) => id).sort()
      expect((await openCatalogue(null, { organizationId })).essays.map(({ id }) => id).sort()).toEqual(ids)
      expect((await listNewestOpen(path, 30)).map(({ id }) => id).sort()).toEqual(ids)
      seen.open += ids.length
      seen.withheld += within.size - ids.length
    }
    const all = world.essays.filter(isOpen).map(({ id }) => id)
    expect((await listNewestOpen(null, 30)).map(({ id }) => id).sort()).toEqual(all.sort())
  })
  await fc.assert(property, { numRuns: worldCount })
  expect(Math.min(seen.open, seen.withheld)).toBeGreaterThan(20)
}, 120_000)

it('as a feed names each essay for ever, with its excerpt alone, and is not sent to who has it', async () => {
  const { committee, people } = await makeTree()
  const title = '灯 & <桥>\u0008'
  const id = await share(people[0], title, 'PUBLIC')
  const organizationId = committee.id
  const { etag, body } = await readFeed(null, { ...asked, organizationId })
  expect(body).toContain(`<id>urn:uuid:${organizationId}</id>`)
  expect(body).toContain(`<id>urn:uuid:${id}</id>`)
  expect(body).toContain('<title>灯 &amp; &lt;桥&gt;</title>')
  expect(body).toContain(`href="https://xinde.example.org/essays/${id}"`)
  expect(body).not.toContain('<content')
  expect(await readFeed(null, { ...asked, organizationId, known: `"x", W/${etag}` })).toEqual({ etag, body: null })
  await changeVisibility(people[0] ?? never(), { essayId: id, visibility: 'MEMBERS' })
  const later = await readFeed(null, { ...asked, organizationId, known: etag })
  expect(later.body).not.toContain(id)
  await expect(readFeed(null, { ...asked, organizationId: (await makeOrganization()).id })).rejects.toMatchObject({
    status: 404,
  })
})
