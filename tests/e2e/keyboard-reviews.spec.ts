import type { Page } from '@playwright/test'
import { expect, signIn } from './fixtures'
import * as http from './http'
import { choose, tabAndEnter, tabTo, typeInto, unfold } from './keyboard'
import { announcedSession, letReadingBegin, readingsOf } from './peer-world'
import { testWithOwnServer as test } from './setup/own-server'
import { expectSaved, moveCaret, textOf } from './writing'

/** Handing in, reviewing and reading one another without a mouse: what is pressed is a key, and each stop of it is seen. */

// Without motion a page is where a key takes it at once.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const lines = ['河水比想象中窄，对岸的人说话听得见。', '讲解员说，这条河上来回走了四趟。']

test('an essay is written, handed in, returned with a remark, answered, handed in again, accepted', async ({
  page,
  ownServer,
  openAs,
}) => {
  const organizer = await http.signedIn(ownServer.url, 'demo-organizer')
  const member = await http.signedIn(ownServer.url, 'demo-member')
  const fields = { title: '赤水河边的一天' }
  const session = await http.makeStudySession(organizer, { isPublished: true, fields })
  await http.placeOf(await member.post(`/sessions/${session}/enrollment`, { wish: 'join' }))
  await signIn(page, 'demo-member')
  await page.goto('/')

  await test.step('the writer begins from today, writes and hands in', async () => {
    await tabAndEnter(page, 'link', '学习', page.getByRole('navigation', { name: '主导航' }))
    await tabAndEnter(page, 'link', /赤水河边的一天/)
    await tabAndEnter(page, 'button', /写/, page.getByRole('main'))
    await expect(textOf(page)).toBeVisible()
    await typeInto(page, '标题', '四趟')
    // From the title, Enter goes on in the text.
    await page.keyboard.press('Enter')
    await expect(textOf(page)).toBeFocused()
    await page.keyboard.type(lines[0] ?? '')
    await page.keyboard.press('Enter')
    await page.keyboard.type(lines[1] ?? '')
    await expectSaved(page)
    await choose(page, /^仅自己$/)
    await tabAndEnter(page, 'button', '提交')
    await expect(page).toHaveURL(/done=submitted/)
  })

  const reviewer = await openAs('demo-organizer')
  await test.step('a reviewer takes it, remarks on a passage and returns it', async () => {
    await reviewer.goto(`/sessions/${session}`)
    await tabAndEnter(reviewer, 'link', /读下一篇/)
    await tabAndEnter(reviewer, 'button', '读沈卓然的《四趟》')
    await tabTo(reviewer, 'link', '去写批注和决定')
    await reviewer.keyboard.press('Enter')
    await tabTo(reviewer, 'combobox', '哪一段')
    await reviewer.keyboard.press('2')
    await typeInto(reviewer, '其中哪一句', '来回走了四趟')
    await typeInto(reviewer, '批注内容', '为什么要走四趟？')
    await tabAndEnter(reviewer, 'button', '记下这条批注')
    await expect(reviewer.locator('.remark')).toContainText('为什么要走四趟')
    await expect(reviewer.locator('.remark')).toBeInViewport()
    await typeInto(reviewer, '对全文的话', '窄字写得好。')
    await tabAndEnter(reviewer, 'button', '退回修改')
    await expect(reviewer.getByRole('status')).toContainText('已退回')
  })

  await test.step('the writer answers, changes the text and hands it in again', async () => {
    await tabAndEnter(page, 'link', '今天', page.getByRole('navigation', { name: '主导航' }))
    await tabAndEnter(page, 'link', '看点评')
    await choose(page, /^没有照着改$/)
    await tabAndEnter(page, 'button', '记下答复')
    await expect(page.getByRole('alert')).toBeFocused()
    await tabTo(page, 'link', /请说一句原因/)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('说明')).toBeFocused()
    await typeInto(page, '说明', '四趟不是我走的，我只写看见的。')
    await tabAndEnter(page, 'button', '记下答复')
    await expect(page.getByRole('status')).toContainText('答复已记下')
    await tabAndEnter(page, 'link', '去改文章')
    await tabTo(page, 'textbox', '正文')
    await moveCaret(page, 'Control+End')
    await page.keyboard.type('每一趟都有人没有走完。')
    await expectSaved(page)
    await tabAndEnter(page, 'button', '再次提交')
    await expect(page.locator('.prose')).toContainText('每一趟都有人没有走完')
  })

  await test.step('the reviewer sees what changed, and accepts', async () => {
    await tabAndEnter(reviewer, 'link', /^等您读|^改过/)
    await tabAndEnter(reviewer, 'button', '读沈卓然的《四趟》')
    await expect(reviewer.locator('.difference ins').first()).toContainText('没有走完')
    await tabAndEnter(reviewer, 'button', '通过')
    await expect(reviewer.getByRole('status')).toContainText('已通过')
  })
})

test('three read one another: one hands over, one cannot, another takes their place, an author answers', async ({
  page,
  ownServer,
  openAs,
}) => {
  const { url, databaseUrl } = ownServer
  const names = ['demo-member', 'demo-peer', 'demo-organizer'] as const
  const people = await Promise.all(names.map((name) => http.signedIn(url, name)))
  const [member, peer, organizer] = people as [http.Person, http.Person, http.Person]
  const session = await announcedSession(organizer, { title: '只用键盘' })
  const place = `/sessions/${session}/peer-reading`
  for (const [nth, person] of people.entries()) {
    const title = ['渡口的一盏灯', '石阶上的水痕', '会议室的那张地图'][nth] ?? ''
    await http.writeEssay(person, { studySessionId: session, title, text: `${title}。`, visibility: 'PRIVATE' })
  }
  // The last day: what is missing can be taken over.
  await letReadingBegin(databaseUrl, session, 12)
  await expect.poll(async () => (await readingsOf(member, session)).length).toBe(1)
  await signIn(page, 'demo-member')
  await page.goto('/')

  await test.step('one begins from today, keeps a draft, and hands over', async () => {
    await tabAndEnter(page, 'button', '开始读')
    await typeInto(page, '哪一段最打动您', '第一句就停住了。')
    await tabAndEnter(page, 'button', '先存着')
    await expect(page.getByRole('status')).toContainText('已存好')
    await typeInto(page, '您会带走什么', '回去也走一遍。')
    await tabAndEnter(page, 'button', '交给作者')
    await expect(page.getByRole('status')).toContainText('已交给作者')
  })

  // Three make a circle: whom the member read reads the third, and the third, who cannot make it, reads the member.
  const isPeerRead = (await (await peer.get(place)).text()).includes('第一句就停住了')
  const second = await openAs(isPeerRead ? 'demo-peer' : 'demo-organizer')
  const third = await openAs(isPeerRead ? 'demo-organizer' : 'demo-peer')

  await test.step('the third leaves theirs to somebody else', async () => {
    await third.goto(place)
    await tabAndEnter(third, 'button', '开始读')
    await unfold(third, '我来不及')
    await tabAndEnter(third, 'button', '请别人读')
    await expect(third.getByRole('status')).toContainText('会请别的同志来读')
  })

  await test.step('the second hands over, and takes the open place', async () => {
    await second.goto(place)
    await tabAndEnter(second, 'button', '开始读')
    await answerAndHandOver(second, '台阶上的水我也踩过。')
    await tabAndEnter(second, 'link', '互读')
    await tabAndEnter(second, 'button', '我来读：渡口的一盏灯')
    await tabAndEnter(second, 'button', '开始读')
    await answerAndHandOver(second, '接过来读的，读完很安静。')
  })

  await test.step('the author reads it and answers', async () => {
    await tabAndEnter(page, 'link', '互读')
    const received = page.getByRole('region', { name: '写给我的读后感' })
    await expect(received).toContainText('读完很安静')
    await unfold(page, '回一句', received)
    await choose(page, '说到心里了')
    await typeInto(page, '有用在哪里', '原来灯是可以再写一段的。')
    await tabAndEnter(page, 'button', '回给读的人')
    await expect(received).toContainText('您回的话')
  })
})

async function answerAndHandOver(page: Page, answer: string): Promise<void> {
  await typeInto(page, '哪一段最打动您', answer)
  await tabAndEnter(page, 'button', '交给作者')
  await expect(page.getByRole('status')).toContainText('已交给作者')
}
