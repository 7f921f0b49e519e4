import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, signIn, takePictures } from './fixtures'
import * as http from './http'
import { announcedSession, handOver, letReadingBegin, readingsOf } from './peer-world'
import { testWithOwnServer as test } from './setup/own-server'

const names = { member: '沈卓然', peer: '何知微' }

/** A look at the page in every look, as every page has to be; axe runs where scripts do. */
async function look(page: Page, name: string) {
  await expectNoSidewaysScroll(page)
  if (!test.info().titlePath.includes('on a phone')) return
  for (const [language, theme] of looks) {
    await setPreferences(page, { language, theme })
    await page.reload()
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
    if (process.env.XINDE_PICTURES) {
      await takePictures(page, `${process.env.XINDE_PICTURES}/peer-${name}-${language}-${theme}`)
    }
  }
}

const looks = [
  ['en', 'dark'],
  ['zh-CN', 'light'],
] as const

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('three read one another, one is late and is replaced, and the author answers', async ({
      page,
      ownServer,
      openAs,
    }) => {
      const { url, databaseUrl } = ownServer
      const [member, peer, organizer] = await Promise.all([
        http.signedIn(url, 'demo-member'),
        http.signedIn(url, 'demo-peer'),
        http.signedIn(url, 'demo-organizer'),
      ])
      const session = await http.makeStudySession(organizer, { fields: { title: '互相读一读' }, isPublished: true })
      const place = `/sessions/${session}/peer-reading`

      await test.step('the organizer plans it, and a slip comes back at its field', async () => {
        const theirs = await openAs('demo-organizer')
        await theirs.goto(`/sessions/${session}`)
        await theirs.getByRole('link', { name: '安排互读' }).click()
        await theirs.getByLabel('什么时候开始读').fill('2027-03-02T09:00')
        await theirs.getByLabel('什么时候结束').fill('2027-03-12T18:00')
        await theirs.getByLabel('每篇几位来读').selectOption('1')
        await theirs.getByLabel('结束前匿名').check()
        await theirs.getByRole('button', { name: '存好安排' }).click()
        await expect(theirs.getByRole('alert')).toContainText('要在文章截止之后')
        await expect(theirs.getByLabel('结束前匿名')).toBeChecked()
        await expectNoSidewaysScroll(theirs)
        await theirs.getByLabel('什么时候开始读').fill('2027-03-09T09:00')
        await theirs.getByRole('button', { name: '存好安排' }).click()
        await expect(theirs.getByRole('status')).toContainText('安排已存好')
        await look(theirs, 'planned')
      })

      await signIn(page, 'demo-member')
      await test.step('it is said on the session’s page and where writing begins', async () => {
        await page.goto(`/sessions/${session}`)
        await expect(page.getByRole('main')).toContainText('结束前匿名')
        await look(page, 'announced')
        await page.goto(`/essays/new?session=${session}`)
        await expect(page.getByRole('listitem').filter({ hasText: '互相读一读' })).toContainText('结束前匿名')
      })

      const write = (person: http.Person, title: string) =>
        http.writeEssay(person, { studySessionId: session, title, text: `${title}，写到这里。`, visibility: 'PRIVATE' })
      const essay = await write(member, '渡口的一盏灯')
      await page.goto(`/essays/${essay}/write`)
      await expect(page.getByRole('main')).toContainText('不论公开范围选了什么')
      await write(peer, '石阶上的水痕')
      await write(organizer, '会议室的那张地图')
      // The last day: what is missing can be taken over.
      await letReadingBegin(databaseUrl, session, 12)
      await expect.poll(async () => (await readingsOf(member, session)).length).toBe(1)

      const others = [names.member, names.peer]
      await test.step('today leads to the essay, without its author’s name; a draft is kept, then handed over', async () => {
        await page.goto('/')
        await page.getByRole('button', { name: '开始读' }).click()
        await expect(page.getByRole('heading', { level: 1 })).toContainText(/石阶上的水痕|会议室的那张地图/)
        for (const name of others) await expect(page.locator('article')).not.toContainText(name)
        await page.getByLabel('哪一段最打动您').fill('第一句就停住了。')
        await page.getByRole('button', { name: '先存着' }).click()
        await expect(page.getByRole('status')).toContainText('已存好')
        await look(page, 'reading')
        await page.getByLabel('您会带走什么').fill('回去也走一遍。')
        await page.getByRole('button', { name: '交给作者' }).click()
        await expect(page.getByRole('status')).toContainText('已交给作者')
        await look(page, 'handed-over')
        await page.goto(place)
        await expect(page.getByRole('status')).toContainText('您这边都完成了')
      })

      // Of the two others one has the member's essay, and one the essay the member may not take: who is late is either.
      const [mine] = await readingsOf(member, session)
      const memberAuthor = await authorOf(page, [peer, organizer], session)
      const [prompt, late] = memberAuthor === peer ? [organizer, peer] : [peer, organizer]

      await test.step('one hands over; the other cannot make it, and the member takes their place', async () => {
        for (const id of await readingsOf(prompt, session)) await handOver(prompt, id, '那盏灯我也记得。')
        for (const id of await readingsOf(late, session)) {
          await http.placeOf(await late.post(`/peer-readings/${id}`, { intent: 'giveUp' }))
        }
        const taker = (await (await member.get(place)).text()).includes('等人来读的') ? 'demo-member' : null
        const theirs = taker ? page : await openAs(prompt === peer ? 'demo-peer' : 'demo-organizer')
        await theirs.goto(place)
        await look(theirs, 'open-place')
        await theirs.getByRole('button', { name: /^我来读：/ }).click()
        await theirs.getByRole('button', { name: '开始读' }).click()
        await theirs.getByLabel('哪一段最打动您').fill('接过来读的，读完很安静。')
        await theirs.getByRole('button', { name: '交给作者' }).click()
        await expect(theirs.getByRole('status')).toContainText('已交给作者')
      })

      await test.step('the author reads what came, and answers; the reader sees it', async () => {
        await page.goto(place)
        const received = page.getByRole('region', { name: '写给我的读后感' })
        await expect(received).toContainText('一位同志读了您的文章')
        for (const name of [names.peer]) await expect(received).not.toContainText(name)
        await look(page, 'received')
        await received.getByText('回一句').click()
        await received.getByLabel('说到心里了').check()
        await received.getByLabel('有用在哪里').fill('原来灯是可以再写一段的。')
        await received.getByRole('button', { name: '回给读的人' }).click()
        await expect(received).toContainText('您回的话')
        const replies = await Promise.all(
          [peer, organizer].map(async (reader) => {
            const pages = (await readingsOf(reader, session)).map(async (id) =>
              (await reader.get(`/peer-readings/${id}`)).text(),
            )
            return (await Promise.all(pages)).join('')
          }),
        )
        expect(replies.filter((text) => text.includes('原来灯是可以再写一段的'))).toHaveLength(1)
        expect(mine).toBeTruthy()
      })

      await test.step('the organizer sees numbers that add up and open, and no text', async () => {
        const theirs = await openAs('demo-organizer')
        await theirs.goto(place)
        await theirs.getByRole('link', { name: /3 份读后感/ }).click()
        await expect(theirs.getByRole('table')).toContainText('已交')
        await look(theirs, 'overview')
      })

      await test.step('the inbox tells of it, with no word of the essays', async () => {
        await expect.poll(async () => (await member.get('/inbox')).text()).toContain('有人读了您的文章')
        const inbox = await (await member.get('/inbox')).text()
        for (const word of ['渡口的一盏灯', '那盏灯我也记得', '石阶上的水痕']) expect(inbox).not.toContain(word)
      })
    })
  })
}

/** Which of two people wrote what the member reads: the one to whom the member's words came. */
async function authorOf(page: Page, people: http.Person[], session: string): Promise<http.Person> {
  for (const person of people) {
    const theirs = await (await person.get(`/sessions/${session}/peer-reading`)).text()
    if (theirs.includes('第一句就停住了')) return person
  }
  throw new Error(`nobody got what was handed over, seen from ${page.url()}`)
}

test('a reading is begun, written and handed over by keyboard alone', async ({ page, ownServer }) => {
  const { url, databaseUrl } = ownServer
  const organizer = await http.signedIn(url, 'demo-organizer')
  const member = await http.signedIn(url, 'demo-member')
  const people = [member, await http.signedIn(url, 'demo-peer'), organizer]
  const session = await announcedSession(organizer, { title: '只用键盘' })
  for (const person of people) {
    await http.writeEssay(person, { studySessionId: session, title: '一篇', text: '写到这里。', visibility: 'PRIVATE' })
  }
  await letReadingBegin(databaseUrl, session)
  await expect.poll(async () => (await readingsOf(member, session)).length).toBe(1)
  await signIn(page, 'demo-member')
  await page.goto(`/sessions/${session}/peer-reading`)
  await page.getByRole('button', { name: '开始读' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('一篇')
  await page.getByLabel('哪一段最打动您').focus()
  await page.keyboard.type('最后一段。')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('已交给作者')
})
