import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { RouteConfigEntry } from '@remix-run/route-config'
import routes from '../../app/routes'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, takePictures, test } from './fixtures'
import * as http from './http'
import { walk } from './keyboard'
import { pages } from './listed-pages/index'
import { type Listed, type World, wrongId } from './listed-pages/listed'
import { makeAsked } from './asked'
import { makeShared } from './shared'
import { announcedSession } from './peer-world'
import { makeReviewed } from './reviewed'
import { makeBooklets } from './booklet-world'

test.use({ world: 'every-page' })

// Pages share nothing but the world.
test.describe.configure({ mode: 'parallel', timeout: 240_000 })

/** Every address of routes.ts whose module shows something of its own, or an error page instead. */
function pageRoutes(entries: RouteConfigEntry[], above: string[] = []): string[] {
  return entries.flatMap((entry) => {
    const place = entry.path ? [...above, entry.path] : above
    const file = `app/${entry.file}`
    const isPage = existsSync(file) && /export default|ErrorBoundary/.test(readFileSync(file, 'utf8'))
    return [...(isPage && !entry.children ? [place.join('/')] : []), ...pageRoutes(entry.children ?? [], place)]
  })
}

test('every page of routes.ts is on this list', async () => {
  const there = pageRoutes((await routes) as RouteConfigEntry[])
  expect(there.length).toBeGreaterThan(20)
  const listed = new Set(pages.map(({ route }) => route))
  expect(there.filter((route) => !listed.has(route))).toEqual([])
  expect([...listed].filter((route) => !there.includes(route))).toEqual([])
})

let world: World

test.beforeAll(async ({ server }, info) => {
  const { url } = server
  const [member, organizer, admin] = await Promise.all([
    http.signedIn(url, 'demo-member'),
    http.signedIn(url, 'demo-organizer'),
    http.signedIn(url, 'demo-admin'),
  ])
  const peer = await http.signedIn(url, 'demo-peer')
  const nth = `${info.workerIndex}`
  const group = await http.unitNamed(admin, '综合窗口党小组')
  const account = { name: '新来的人', username: `new-${nth}` }
  const stranger = await http.newMember(url, await http.makeInvitation(admin, group), account)
  const unit = await http.organizedUnit(organizer)
  const own = await http.writeEssay(member, { title: '第一遍', text: '走了一遍。', visibility: 'ORGANIZATION' })
  const takenUp = await http.writeComment(member, own, '第二遍要慢一点走。'.repeat(40))
  const again = { title: '走第二遍', text: '走了一遍。\n\n又走了一遍。', visibility: 'ORGANIZATION' }
  await http.writeOn(member, own, { ...again, intent: 'submit' })
  await http.placeOf(await member.post(`/comments/${takenUp}/resolve`, { revision: '2' }))
  const rewritten = await http.writeEssay(member, { title: '第一遍', text: '走了一遍。', visibility: 'PRIVATE' })
  await http.writeOn(member, rewritten, { ...again, visibility: 'PRIVATE', intent: 'submit' })
  await http.writeOn(member, rewritten, { title: '第三遍', text: '还没交。', visibility: 'PRIVATE', intent: 'save' })
  await http.placeOf(await member.post(`/essays/${rewritten}/versions`, { keep: '交支部审' }))
  await http.writeOn(member, rewritten, {
    title: '第四遍',
    text: '又写了一点。',
    visibility: 'PRIVATE',
    intent: 'save',
  })
  const version = await http.draftVersion(member, rewritten)
  await http.placeOf(await member.post(`/essays/${rewritten}/revisions/1/take-up`, { version, agreed: 'yes' }))
  await http.writeOn(member, rewritten, { title: '第五遍', text: '还没交。', visibility: 'PRIVATE', intent: 'save' })
  const { named = '', automatic = '' } = await http.checkpointsOf(member, rewritten)
  const draft = await http.writeEssay(member, { title: '没有写完的', text: '刚起了个头。', visibility: null })
  const speech = await http.writeEssay(member, {
    ...{ kind: 'SPEECH', title: '在台上要讲的', visibility: 'PUBLIC' },
    text: '同志们：\n我只讲一件事，就是桥边的那盏灯。它亮了，也有人天天去看它亮不亮。\n讲完了，谢谢大家。',
  })
  const zunyi = await http.studySessionTitled(member, '遵义红色教育培训')
  await http.placeOf(await member.post(`/sessions/${zunyi}/enrollment`, { wish: 'join' }))
  await http.writeNote(member, zunyi, '风把旗吹直了。')
  const saw = { 'answers[0].question': 'ladder:saw', 'answers[0].answer': '桥边的灯', 'answers[0].version': '0' }
  await http.placeOf(await member.post(`/essays/${draft}/questions`, { intent: 'answers', ...saw }))
  const peersEssay = await http.firstEssay(peer, `/essays?session=${zunyi}`)
  const publicEssay = await http.firstEssay(http.personAt(url), '/essays')
  const ownComment = await http.writeComment(member, peersEssay, '这一段我读了两遍。')
  const oldComment = await http.writeComment(peer, peersEssay, '我也是。')
  const speechComment = await http.writeComment(peer, speech, '讲得稳。')
  const hiddenComment = await http.writeComment(peer, speech, '不像他说的。')
  const privateComment = await http.writeComment(organizer, speech, '有一处年份，您再核对一下。', { private: 'on' })
  const askedComment = await http.writeComment(organizer, speech, '结尾那句我想请大家也看看。', { private: 'on' })
  await http.placeOf(await organizer.post(`/comments/${askedComment}/open`, { act: 'ask' }))
  await http.placeOf(await organizer.post(`/comments/${hiddenComment}/report`, { reason: '说的是人，不是文章。' }))
  await http.placeOf(await member.post(`/comments/${hiddenComment}/hide`, { reason: '请就文章说话。' }))
  await expect.poll(async () => (await member.get('/inbox')).text(), 'the inbox is told').toContain('在台上要讲的')
  // What one kept, and what one's own is about.
  for (const id of [peersEssay, publicEssay]) {
    await http.placeOf(await member.post(`/essays/${id}/bookmark`, { intent: 'keep', note: '第二段，再读一遍' }))
  }
  await http.placeOf(await member.post(`/essays/${own}/about`, { tag: ['群众工作', '脚下的路'] }))
  world = {
    ...{
      member,
      organizer,
      admin,
      stranger,
      zunyi,
      publicEssay,
      peersEssay,
      quoted: await quotedEssay(peer, member),
      own,
      rewritten,
      draft,
      speech,
      named,
      automatic,
      ownComment,
      oldComment,
      takenUp,
      speechComment,
      hiddenComment,
      privateComment,
      askedComment,
      unit,
      group,
    },
    preparing: await http.makeStudySession(organizer, { isPublished: false }),
    bare: await http.makeStudySession(admin, {
      isPublished: true,
      fields: { title: '还没有人报名的活动', description: '' },
    }),
    peerReading: await announcedSession(organizer, { title: '要互相读的活动' }),
    invitation: await http.makeInvitation(admin, unit),
    reviewed: await makeReviewed({ organizer, member, peer }),
    shared: await makeShared({ member, admin, organizer }),
    asked: await makeAsked({ member, stranger }),
    booklets: await makeBooklets({ member, peer, organizer }),
    commitment: await http.makeCommitment(member, '每周三上午去大厅坐两小时'),
  }
})

/** A folder below test-results/pictures/ to keep pictures of every page in; none are taken without it. */
const picturesIn = process.env.XINDE_PICTURES

const looks = [
  { language: 'zh-CN', theme: 'light', textSize: 'normal' },
  { language: 'zh-CN', theme: 'dark', textSize: 'normal' },
  { language: 'en', theme: 'light', textSize: 'normal' },
  { language: 'en', theme: 'dark', textSize: 'normal' },
  { language: 'zh-CN', theme: 'light', textSize: 'large' },
] as const

for (const listed of pages) {
  test(`/${listed.route}: ${listed.name}`, async ({ page, server, expectedErrors }) => {
    if (listed.says) expectedErrors.push(listed.says)
    await page.setViewportSize({ width: 360, height: 780 })
    await signInAs(page, { url: server.url, cookie: listed.as === 'visitor' ? '' : world[listed.as].cookie })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && /^https?:/.test(request.url())) foreign.push(request.url())
    })
    const titles: Partial<Record<'zh-CN' | 'en', string>> = {}
    for (const [nth, look] of looks.entries()) {
      await setPreferences(page, look)
      await test.step(`${look.language}, ${look.theme}, ${look.textSize}`, async () => {
        expect(await open(page, listed, nth)).toBe(listed.status ?? 200)
        titles[look.language] = await expectSound(page, { listed, look })
        if (look.textSize === 'normal') await expectNoAxeViolations(page)
        await expectNoSidewaysScroll(page)
        // Keys go the same way in every look.
        if (nth === 0) await walk(page)
        const picture = `${listed.name}-${look.language}-${look.theme}-${look.textSize}`.replaceAll(/[^\w-]+/g, '-')
        if (picturesIn) await takePictures(page, `${picturesIn}/${picture}`)
      })
    }
    if (!listed.isOwnTitle) expect(titles.en, 'the title in English').not.toBe(titles['zh-CN'])
    expect(foreign).toEqual([])
  })
}

/** An essay with passages that stayed, were moved, were changed and are gone. */
async function quotedEssay(author: http.Person, reader: http.Person): Promise<string> {
  const lines = [
    '一座老楼的台阶，二十七级，我数了三遍。',
    '门朝里开，纸条朝外贴，玻璃反光，走到跟前才看得见。',
    '值班的同志说，这里从来就是这样，没有人提过。',
    '我把这句话记在本子上：从来就是这样，没有人提过。',
    '后来才明白，没有人提，是因为提的人没有走到门口。',
  ]
  const essay = { title: '二十七级', visibility: 'MEMBERS' }
  const id = await http.writeEssay(author, { ...essay, kind: 'REFLECTION', text: lines.join('\n') })
  for (const [quote = '', text = ''] of [
    ['我数了三遍', '数三遍的人不多。'],
    ['玻璃反光，走到跟前才看得见', '我们单位的门也是。'],
    ['值班的同志说，这里从来就是这样', '这句话最怕听见。'],
    ['是因为提的人没有走到门口', '这里我没有读懂，是说台阶吗？'],
  ]) {
    await http.placeOf(await reader.post(`/essays/${id}/comments`, { text, quote }))
  }
  const [first = '', second = '', third = '', fourth = ''] = lines
  const changed = third.replace('从来就是这样', '一向就是这个样子')
  await http.writeOn(author, id, { ...essay, text: [first, changed, fourth, second].join('\n'), intent: 'submit' })
  return id
}

async function signInAs(page: Page, { url, cookie }: { url: string; cookie: string }): Promise<void> {
  const [name, value] = cookie.split('=')
  if (name && value) await page.context().addCookies([{ name, value, url }])
}

/** Opens a page, or posts its form as a page of ours would, and returns the status. */
async function open(page: Page, listed: Listed, nth: number): Promise<number | undefined> {
  const path = listed.path(world)
  if (!listed.post) return (await page.goto(path))?.status()
  await page.goto('/preferences')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.evaluate(submitForm, { path, fields: Object.entries(listed.post(world, nth)) })
  const answer = await answered
  await page.waitForLoadState('load')
  return answer.status()
}

/** In the page: sends a form of these fields. */
function submitForm({ path, fields }: { path: string; fields: [string, string | string[]][] }): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = path
  for (const [name, value] of fields) {
    const input = document.createElement('textarea')
    input.name = name
    input.value = String(value)
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

/** A key that was shown instead of its text, or a value that went missing on the way. */
const unfinished =
  /\b(accessRequests|accounts|appreciations|booklets|bookmarks|comments|commitments|confidentiality|finding|fieldNotes|editor|errors|essays|layout|notifications|organizations|peerReading|peerReadingNote|recommendations|reports|reviews|sharing|speeches|studySessions|versions)\.[a-z]\w+|\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date/

/** What every page has to have, whatever it shows; returns its title without the product's name. */
async function expectSound(page: Page, seen: { listed: Listed; look: (typeof looks)[number] }): Promise<string> {
  const { listed, look } = seen
  const root = page.locator('html')
  await expect(root).toHaveAttribute('lang', look.language)
  await expect(root).toHaveAttribute('data-theme', look.theme)
  await expect(page.locator('h1')).toHaveCount(1)
  await expect(page.locator('h1')).not.toBeEmpty()
  await expect(page.locator('title')).toHaveCount(1)
  const [, title = ''] = /^(.*\S) · 心得$/s.exec(await page.title()) ?? []
  expect(title, `title of the page, not only the product's name (${await page.title()})`).not.toBe('')
  const words = await page.evaluate(() => document.body.innerText)
  expect(words.match(unfinished)?.[0] ?? null, 'text that was not finished').toBeNull()
  const scripts = listed.hasOwnScript ? 1 : 0
  if (!listed.isHydrated)
    expect(await page.locator('script').count(), 'scripts of a page without hydration').toBe(scripts)
  return title
}

test('one’s own page leads to one’s own essays', async ({ page, server }) => {
  await signInAs(page, { url: server.url, cookie: world.member.cookie })
  await page.goto('/me')
  await page.getByRole('main').locator('a[href*="/essays?"]').first().click()
  await expect(page.getByRole('main')).toContainText('没有写完的')
})

test('a refused form can be read in the other language without typing it again', async ({ page, server }) => {
  await signInAs(page, { url: server.url, cookie: world.member.cookie })
  await setPreferences(page, { language: 'en' })
  await page.goto(`/essays/${world.peersEssay}/comments`)
  const words = 'A sentence that I do not want to type twice.'
  await page.getByRole('main').getByRole('textbox').fill(words.repeat(60).slice(0, 2500))
  await page.getByRole('main').getByRole('button').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox')).toHaveValue(new RegExp(words))
})

test('a page has one document type, with scripts or without, and an error page has no scripts', async () => {
  const page = async (path: string) => (await world.member.get(path)).text()
  const [writing, reading, missing] = await Promise.all([
    page(`/essays/${world.draft}/write`),
    page(`/essays/${world.own}`),
    page(`/essays/${wrongId}/write`),
  ])
  for (const html of [writing, reading, missing]) expect(html.match(/<!doctype/gi)).toHaveLength(1)
  expect(writing).toContain('<script')
  expect(missing).not.toContain('<script')
})

test('the writing page holds no character that nobody wrote, wherever a buffer of the renderer ends', async () => {
  // A character of three bytes fits the end of a buffer in one of three places.
  for (const title of ['a', 'aa', 'aaa']) {
    const id = await http.writeEssay(world.member, {
      ...{ kind: 'SUMMARY', title, visibility: null },
      text: '我们沿着河边走了四趟，天黑才回来。'.repeat(36),
    })
    const page = await (await world.member.get(`/essays/${id}/write`)).text()
    expect(page.includes('\0'), title).toBe(false)
    expect(page).toContain('我们沿着河边走了四趟，天黑才回来。'.repeat(36))
  }
})
