import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { readPdf } from '../read-pdf'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, signIn, takePictures } from './fixtures'
import * as http from './http'
import { wrongId } from './listed-pages/listed'
import { testWithOwnServer as test } from './setup/own-server'

const looks = [
  ['en', 'dark'],
  ['zh-CN', 'light'],
] as const

/** The page in every look; axe runs where scripts do. */
async function look(page: Page, name: string) {
  await expectNoSidewaysScroll(page)
  if (test.info().titlePath.includes('on a phone without scripts')) return
  for (const [language, theme] of looks) {
    await setPreferences(page, { language, theme })
    await page.reload()
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
    if (process.env.XINDE_PICTURES) {
      await takePictures(page, `${process.env.XINDE_PICTURES}/booklet-${name}-${language}-${theme}`)
    }
  }
}

/** What a download is called, and its bytes. */
async function download(page: Page, name: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('an organizer asks three authors; one agrees, one declines, one waits; the volume has one', async ({
      page,
      ownServer,
      openAs,
    }) => {
      const { url } = ownServer
      const [member, peer, organizer, admin] = await Promise.all([
        http.signedIn(url, 'demo-member'),
        http.signedIn(url, 'demo-peer'),
        http.signedIn(url, 'demo-organizer'),
        http.signedIn(url, 'demo-admin'),
      ])
      const unit = await http.organizedUnit(organizer)
      const account = { name: '方既明', username: 'newcomer' }
      const third = await http.newMember(url, await http.makeInvitation(admin, unit), account)
      const write = (person: http.Person, title: string) =>
        http.writeEssay(person, { title, text: `${title}，写到这里。`, visibility: 'MEMBERS' })
      const titles = { agreed: '渡口的一盏灯', declined: '石阶上的水痕', waiting: '山路上的一封信' }
      await write(member, titles.agreed)
      await write(peer, titles.declined)
      await write(third, titles.waiting)

      await signIn(page, 'demo-organizer')
      await test.step('begins from the unit’s page, and a slip comes back at its field', async () => {
        await page.goto(`/organizations/${unit}`)
        await page.getByRole('link', { name: '汇编' }).click()
        await look(page, 'none')
        await page.getByRole('link', { name: '新编一册' }).click()
        await page.getByLabel('书名').fill('灯下集')
        await page.getByLabel('年份').fill('2026')
        await page.locator('form').evaluateAll((forms) => {
          for (const form of forms) form.setAttribute('novalidate', '')
        })
        await page.getByRole('button', { name: '建好，去选文章' }).click()
        await expect(page.getByRole('alert')).toContainText('请选择给谁看')
        await expect(page.getByLabel('书名')).toHaveValue('灯下集')
        await page.getByLabel(/^只给/).check()
        await page.getByLabel('具体给谁').fill('本支部党员每人一册')
        await page.getByLabel('前言').fill('这一年走过的路，都写在里面。')
        await page.getByRole('button', { name: '建好，去选文章' }).click()
      })

      await test.step('chooses three and asks', async () => {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('选文章')
        for (const title of Object.values(titles)) {
          await page.getByRole('checkbox', { name: new RegExp(`^选：${title}`) }).check()
        }
        await page.getByRole('button', { name: '请这些作者同意' }).click()
        await expect(page.getByRole('status')).toContainText('已请 3 篇文章的作者答复')
        await expect(page.getByRole('main')).toContainText('还没有能编入的文章')
      })
      const booklet = new URL(page.url()).pathname

      await test.step('an author is led there by the inbox, agrees, takes it back and agrees again', async () => {
        const theirs = await openAs('demo-member')
        await expect(async () => {
          await theirs.goto('/inbox')
          await theirs.getByRole('link', { name: new RegExp(`《${titles.agreed}》收入汇编`) }).click({ timeout: 1000 })
        }).toPass()
        await expect(theirs.getByRole('main')).toContainText('同意、不同意都可以')
        await expect(theirs.getByRole('main')).toContainText('本支部党员每人一册')
        await look(theirs, 'answer')
        await theirs.getByRole('button', { name: '同意收入' }).click()
        await expect(theirs.getByRole('status')).toContainText('已记下')
        await theirs.getByRole('button', { name: '撤回同意' }).click()
        await theirs.getByRole('button', { name: '改为同意' }).click()
        await expect(theirs.getByText('您同意了')).toBeVisible()
        await look(theirs, 'agreed')
        await theirs.goto('/me')
        await theirs.getByRole('link', { name: '汇编约稿' }).click()
        await expect(theirs.getByRole('link', { name: titles.agreed })).toBeVisible()
        await look(theirs, 'own')
      })

      await test.step('another declines', async () => {
        const theirs = await openAs('demo-peer')
        await theirs.goto('/booklet-entries')
        await theirs.getByRole('link', { name: titles.declined }).click()
        await theirs.getByRole('button', { name: '不同意' }).click()
        await expect(theirs.getByText('您没有同意')).toBeVisible()
      })

      await test.step('the organizer sees what was said, and who waits', async () => {
        await page.goto(booklet)
        await expect(page.getByRole('main')).toContainText('问了 3 篇：同意 1，不同意 1，等答复 1。')
        await look(page, 'progress')
        await page.getByRole('link', { name: /^1 等答复/ }).click()
        await expect(page.getByRole('link', { name: titles.waiting })).toBeVisible()
        await expect(page.getByRole('link', { name: titles.agreed })).toHaveCount(0)
      })

      await test.step('downloads both files, which name who agreed and nobody else', async () => {
        await page.goto(booklet)
        const docx = await download(page, '下载 Word')
        expect(docx.name).toMatch(/^2026年度灯下集（.+）\.docx$/)
        const xml = strFromU8(unzipSync(docx.bytes)['word/document.xml'] ?? new Uint8Array())
        const pdf = await download(page, '下载 PDF')
        const text = readPdf(pdf.bytes)
          .pages.map((one) => one.text)
          .join('')
          .replace(/\s/g, '')
        for (const words of [xml, text]) {
          expect(words).toContain(titles.agreed)
          expect(words).toContain('沈卓然')
          for (const word of [titles.declined, titles.waiting, '何知微', '方既明']) expect(words).not.toContain(word)
        }
      })

      await test.step('what is closed is answered no more', async () => {
        await page.locator('summary', { hasText: '定稿' }).click()
        await page.getByRole('button', { name: '定稿', exact: true }).click()
        await expect(page.getByRole('status').first()).toContainText('已定稿')
        await look(page, 'closed')
        const theirs = await openAs('demo-member')
        await theirs.goto('/booklet-entries')
        await theirs.getByRole('link', { name: titles.agreed }).click()
        await expect(theirs.getByRole('main')).toContainText('汇编已经定稿')
        await expect(theirs.getByRole('button', { name: '撤回同意' })).toHaveCount(0)
      })
    })
  })
}

test('booklets have no door for others, and take nothing that is no form of theirs', async ({ ownServer }) => {
  const { url } = ownServer
  const [member, organizer, outsider] = await Promise.all([
    http.signedIn(url, 'demo-member'),
    http.signedIn(url, 'demo-organizer'),
    http.signedIn(url, 'demo-outsider'),
  ])
  const visitor = http.personAt(url)
  const status = async (answer: Promise<Response>) => (await answer).status
  const unit = await http.organizedUnit(organizer)
  const list = `/organizations/${unit}/booklets`
  const fields = { title: '灯下集', year: '2026', reach: 'UNIT', readers: '', foreword: '' }
  const made = await http.placeOf(await organizer.post(`${list}/new`, fields))
  const booklet = `/booklets/${http.idIn(made)}`
  const essay = await http.writeEssay(member, { title: '一篇', text: '一句。', visibility: 'MEMBERS' })
  await http.placeOf(await organizer.post(`${booklet}/essays`, { essay }))
  const own = await (await member.get('/booklet-entries')).text()
  const entry = `/booklet-entries/${http.idIn(/\/booklet-entries\/[0-9a-f-]{36}/.exec(own)?.[0] ?? '')}`

  for (const [person, expected] of [
    [member, { unit: 403, booklet: 404 }],
    [outsider, { unit: 404, booklet: 404 }],
    [visitor, { unit: 302, booklet: 302 }],
  ] as const) {
    for (const path of [list, `${list}/new`]) expect(await status(person.get(path)), path).toBe(expected.unit)
    for (const path of ['', '/edit', '/essays', '/file/pdf', '/file/docx']) {
      expect(await status(person.get(`${booklet}${path}`)), path).toBe(expected.booklet)
    }
    if (person === visitor) continue
    expect(await status(person.post(`${list}/new`, fields))).toBe(expected.unit)
    expect(await status(person.post(booklet, { intent: 'close' }))).toBe(404)
    expect(await status(person.post(`${booklet}/edit`, fields))).toBe(404)
    expect(await status(person.post(`${booklet}/essays`, { essay }))).toBe(404)
  }
  for (const person of [organizer, outsider]) {
    expect(await status(person.get(entry))).toBe(404)
    expect(await status(person.post(entry, { answer: 'agree', revision: '1' }))).toBe(404)
  }
  for (const id of [wrongId, 'x', '%00', '../essays']) {
    expect(await status(organizer.get(`/booklets/${encodeURIComponent(id)}`))).toBe(404)
    expect(await status(member.get(`/booklet-entries/${encodeURIComponent(id)}`))).toBe(404)
  }

  expect(await status(organizer.get(`${booklet}/file/pdf`)), 'nothing in it').toBe(409)
  expect(await status(organizer.get(`${booklet}/file/exe`))).toBe(404)
  expect(await status(organizer.post(booklet, { intent: 'other' }))).toBe(400)
  expect(await status(organizer.post(booklet, { intent: 'leaveOut', entry: wrongId }))).toBe(404)
  const strange = await organizer.post(`${booklet}/essays`, { essay: [wrongId, 'x', essay] })
  expect(await http.placeOf(strange)).toBe(`${booklet}/essays?done=noneChosen`)
  for (const query of ['?month=2026-99', '?unit=x&session=%00', '?after=x']) {
    expect(await status(organizer.get(`${booklet}/essays${query}`)), query).toBe(200)
  }
  for (const revision of ['', '0', '-1', '1.5', '9'.repeat(30)]) {
    expect(await status(member.post(entry, { answer: 'agree', revision })), revision).toBe(422)
  }
  expect(await status(member.post(entry, { answer: 'agree', revision: '7' }))).toBe(409)
  expect(await status(member.post(entry, { answer: 'perhaps', revision: '1' }))).toBe(422)
  const long = `<script>alert(1)</script>${'长'.repeat(50)}`
  const refused = await organizer.post(`${list}/new`, { ...fields, title: long, year: '20266' })
  const text = await refused.text()
  expect([refused.status, text.includes('书名不超过'), text.includes('四位数')]).toEqual([422, true, true])
  expect(text).not.toContain('<script>alert(1)')
})
