import type { Page } from '@playwright/test'
import { demoPassword, expect, signIn, test } from './fixtures'
import * as http from './http'
import { expectOnServer, expectSaved, moveCaret, openEditor, openNewEssay, readDraft, textOf } from './writing'

test.use({ world: 'versions' })

const words = '不该被看见的一段话'
const nobodysId = '01a20846-0000-7000-8000-000000000000'

/** A state of the draft under a name, by the form of the page of versions. */
async function keep(author: http.Person, essayId: string, name: string): Promise<string> {
  await http.placeOf(await author.post(`/essays/${essayId}/versions`, { keep: name }))
  return (await http.checkpointsOf(author, essayId)).named ?? ''
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a version is kept, compared, taken up, renamed and deleted', async ({ page }) => {
    await signIn(page, 'demo-peer')
    await page.goto('/essays/new')
    await page
      .getByRole('main')
      .getByRole('button', { name: /开始写|接着写/ })
      .last()
      .click()
    await page.getByLabel('标题').fill('渡口的一天')
    await page.getByLabel('正文').fill('我们沿着河边走了四趟。\n天黑才回来。')
    await page.locator('summary', { hasText: '存一个版本' }).click()
    await page.getByRole('button', { name: '交支部审' }).click()
    await expect(page.getByRole('status')).toContainText('已存下')

    await page.getByLabel('正文').fill('我们沿着河边走了五趟。\n天黑才回来。\n灯还亮着。')
    await page.getByRole('link', { name: '存一个版本' }).click()
    await page.getByLabel('名称', { exact: true }).fill('给老沈看的')
    await page.getByLabel('名称', { exact: true }).press('Enter')
    await expect(page.getByRole('status')).toContainText('已存下')
    await expect(page.getByLabel('正文'), 'keeping saves what was typed').toHaveValue(/五趟/)

    await page.getByRole('link', { name: '版本', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('版本')
    await page.getByLabel('从').selectOption({ label: await optionOf(page, '交支部审') })
    await page.getByRole('button', { name: '看改动' }).click()
    await expect(page.locator('.difference del')).toContainText('四')
    await expect(page.locator('.difference ins').first()).toContainText('五')
    await page.getByRole('link', { name: '版本', exact: true }).click()

    await page.getByRole('link', { name: '交支部审', exact: true }).click()
    await expect(page.locator('.prose')).toContainText('走了四趟')
    await page.getByRole('link', { name: '用这一版继续写' }).click()
    await page.getByRole('button', { name: '存下现在的，换成“交支部审”' }).click()
    await expect(page.getByLabel('正文')).toHaveValue('我们沿着河边走了四趟。\n天黑才回来。')

    await page.getByRole('link', { name: '版本', exact: true }).click()
    await page.getByRole('link', { name: '给老沈看的', exact: true }).click()
    await page.getByText('改名').click()
    await page.getByLabel('名称', { exact: true }).fill('定稿')
    await page.getByRole('button', { name: '就用这个名称' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('“定稿”')
    await page.getByText('删去', { exact: true }).click()
    await page.getByRole('button', { name: '删去“定稿”' }).click()
    await expect(page.getByRole('status')).toContainText('已删去')
    await expect(page.getByRole('link', { name: '定稿', exact: true })).toHaveCount(0)
    await expect(page.getByRole('link', { name: '交支部审', exact: true })).toBeVisible()
  })

  test('a text that goes over the server’s leaves the server’s among the versions', async ({ page, server }) => {
    await signIn(page, 'demo-peer')
    const author = await http.signedIn(server.url, 'demo-peer')
    const id = await http.writeEssay(author, { kind: 'SPEECH', title: '发言', text: '先有的一句。', visibility: null })
    await page.goto(`/essays/${id}/write`)
    await http.writeOn(author, id, { title: '发言', text: '别处写的一句。', visibility: 'PRIVATE', intent: 'save' })
    await page.getByLabel('正文').fill('这里写的一句。')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await expect(page.getByRole('heading', { name: /在别处也改过/ })).toBeVisible()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await expect(page.getByLabel('正文')).toHaveValue('这里写的一句。')
    const { automatic } = await http.checkpointsOf(author, id)
    expect(await (await author.get(`/essays/${id}/checkpoints/${automatic}`)).text()).toContain('别处写的一句。')
  })
})

/** Puts the caret behind the last character, on a page that may only just have come to the front. */
async function goToEnd(page: Page): Promise<void> {
  const text = textOf(page)
  await text.click()
  const last = await text.locator('p').last().textContent()
  const isThere = () => {
    const selection = getSelection()
    const node = selection?.anchorNode
    return node?.textContent && selection?.anchorOffset === node.textContent.length ? node.textContent : null
  }
  await expect
    .poll(async () => {
      await moveCaret(page, 'Control+End')
      return page.evaluate(isThere)
    })
    .toBe(last)
}

/** The whole words of an option that names a version. */
async function optionOf(page: Page, name: string): Promise<string> {
  const options = await page.getByLabel('从').locator('option').allTextContents()
  return options.find((option) => option.includes(name)) ?? ''
}

test('keeping a version while writing leaves the text and what can be undone as they were', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 422/)
  await signIn(page, 'demo-peer')
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('写到一半')
  await page.locator('summary', { hasText: '存一个版本' }).click()
  await page.getByRole('button', { name: '初稿' }).click()
  await expect(page.getByText('已存为“初稿”')).toBeVisible()
  await text.click()
  await moveCaret(page, 'Control+End')
  await page.keyboard.type('，接着写。')
  await expect(text).toHaveText('写到一半，接着写。')
  await expectSaved(page)
  await page.keyboard.press('Control+z')
  await expect(text, 'undone').not.toHaveText('写到一半，接着写。')
  await page.getByLabel('名称', { exact: true }).fill('\u200b')
  await page.getByRole('button', { name: '存下', exact: true }).click()
  await expect(page.locator('#ownName-error')).toHaveText('请起个名称')
  await page.goto(`/essays/${essayId}/versions`)
  await page.getByRole('link', { name: '初稿', exact: true }).click()
  await expect(page.locator('.prose')).toHaveText('写到一半')
})

test('an older version taken up while the page is open elsewhere is merged with what is typed there', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/)
  await signIn(page, 'demo-peer')
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('第一段。')
  await page.keyboard.press('Enter')
  await page.keyboard.type('第二段。')
  await page.locator('summary', { hasText: '存一个版本' }).click()
  await page.getByRole('button', { name: '初稿' }).click()
  await expect(page.getByText('已存为“初稿”')).toBeVisible()
  await text.click()
  await moveCaret(page, 'Control+Home')
  await page.keyboard.type('改过的')
  await expectOnServer(page, essayId, '改过的第一段。\n第二段。')

  const other = await page.context().newPage()
  await other.goto(`/essays/${essayId}/versions`)
  await other.getByRole('link', { name: '初稿', exact: true }).click()
  await other.getByRole('link', { name: '用这一版继续写' }).click()
  await other.getByRole('button', { name: /换成“初稿”/ }).click()
  await expect(textOf(other)).toContainText('第一段。')
  await other.close({ runBeforeUnload: true })

  await page.bringToFront()
  await goToEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('第三段。')
  await expectOnServer(page, essayId, '第一段。\n第二段。\n第三段。')
  await expect(text).toHaveText('第一段。第二段。第三段。')
  await page.goto(`/essays/${essayId}/versions`)
  await page
    .getByRole('link', { name: /自动存下/ })
    .first()
    .click()
  await expect(page.locator('.prose')).toContainText('改过的第一段。')
})

test('an older version taken up where the other page has changed the same place is a conflict, and both stay', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 409/)
  await signIn(page, 'demo-peer')
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('早先的话')
  await page.locator('summary', { hasText: '存一个版本' }).click()
  await page.getByRole('button', { name: '初稿' }).click()
  await expect(page.getByText('已存为“初稿”')).toBeVisible()
  await text.click()
  await moveCaret(page, 'Control+End')
  await page.keyboard.type('，后来的话')
  await expectOnServer(page, essayId, '早先的话，后来的话')
  const other = await page.context().newPage()
  await other.goto(`/essays/${essayId}/versions`)
  await other.getByRole('link', { name: '初稿', exact: true }).click()
  await other.getByRole('link', { name: '用这一版继续写' }).click()
  await other.getByRole('button', { name: /换成“初稿”/ }).click()
  await expect(textOf(other)).toHaveText('早先的话')
  await other.close({ runBeforeUnload: true })

  await page.bringToFront()
  await goToEnd(page)
  await page.keyboard.type('，最后的话')
  await expect(page.locator('.conflict')).toBeVisible()
  await page.locator('.conflict .btn-primary').click()
  await expectSaved(page)
  const { text: merged } = await readDraft(page, essayId)
  expect(merged.split('\n').sort()).toEqual(['早先的话', '早先的话，后来的话，最后的话'].sort())
  await openEditor(page, essayId)
})

test.describe('what others can do', () => {
  let member: http.Person
  let others: Record<string, http.Person>
  let essay: string
  let checkpoint: string

  test.beforeAll(async ({ server: { url } }) => {
    member = await http.signedIn(url, 'demo-member')
    const [peer, organizer, admin, outsider] = await Promise.all([
      http.signedIn(url, 'demo-peer'),
      http.signedIn(url, 'demo-organizer'),
      http.signedIn(url, 'demo-admin'),
      http.signedIn(url, 'demo-outsider'),
    ])
    others = { visitor: http.personAt(url), peer, organizer, admin, outsider }
    const studySessionId = await http.studySessionTitled(member, '遵义红色教育培训')
    await member.post(`/sessions/${studySessionId}/enrollment`, { wish: 'join' })
    const shown = { title: '交出去的', text: '可以看的话。', visibility: 'PUBLIC' }
    essay = await http.writeEssay(member, { studySessionId, ...shown })
    await http.writeOn(member, essay, { title: '交出去的', text: words, visibility: 'PUBLIC', intent: 'save' })
    checkpoint = await keep(member, essay, words.slice(0, 8))
    await http.writeOn(member, essay, { ...shown, text: '改回去了。', intent: 'submit' })
  })

  test('to versions is nothing, whatever their role, and although they read the essay', async () => {
    const doors = [
      `/essays/${essay}/versions`,
      `/essays/${essay}/versions/compare`,
      `/essays/${essay}/versions/compare?from=${checkpoint}&to=r1`,
      `/essays/${essay}/versions/compare?from=r1&to=r2`,
      `/essays/${essay}/checkpoints/${checkpoint}`,
      `/essays/${essay}/checkpoints/${checkpoint}/take-up`,
    ]
    const version = await http.draftVersion(member, essay)
    for (const [name, person] of Object.entries(others)) {
      expect((await person.get(`/essays/${essay}`)).status, name).toBe(200)
      for (const door of doors) {
        const answer = await person.get(door)
        expect(answer.status, `${name} opens ${door}`).toBe(name === 'visitor' ? 302 : 404)
        const [address, query = ''] = door.split('?')
        const data = await person.get(`${address}.data?${query}`)
        for (const page of [answer, data]) expect(await page.text(), door).not.toContain(words.slice(0, 8))
      }
      const posts: [string, http.Fields][] = [
        [`/essays/${essay}/versions`, { keep: '初稿' }],
        [`/essays/${essay}/versions`, { keep: '' }],
        [`/essays/${essay}/checkpoints`, { keep: '初稿' }],
        [`/essays/${essay}/checkpoints/${checkpoint}`, { ownName: '改名' }],
        [`/essays/${essay}/checkpoints/${checkpoint}`, { ownName: '' }],
        [`/essays/${essay}/checkpoints/${checkpoint}`, { intent: 'delete', name: words.slice(0, 8) }],
        [`/essays/${essay}/checkpoints/${checkpoint}/take-up`, { version, agreed: 'yes' }],
        [`/essays/${essay}/write`, { title: '换', text: '换', version, visibility: 'PUBLIC', keep: '初稿' }],
      ]
      for (const [door, fields] of posts) {
        const answer = await person.post(door, fields)
        expect(answer.status, `${name} posts to ${door}`).toBe(name === 'visitor' ? 401 : 404)
        // A visitor gets the form back that they sent, to be sent again after signing in.
        if (name !== 'visitor') expect(await answer.text()).not.toContain(words.slice(0, 8))
      }
      for (const path of [`/essays/${essay}`, `/essays/${essay}/revisions/1`, `/essays/${essay}.data`]) {
        expect(await (await person.get(path)).text(), `${name} reads ${path}`).not.toContain(checkpoint)
      }
    }
    expect(await http.draftVersion(member, essay)).toBe(version)
    expect((await http.checkpointsOf(member, essay)).named).toBe(checkpoint)
  })

  test('by ids: a checkpoint of another essay, of nobody, and what is no id are not there', async () => {
    const own = await http.writeEssay(member, { kind: 'SUMMARY', title: '另一篇', text: '别的话。', visibility: null })
    for (const id of [checkpoint, nobodysId, '1', '%00', 'x'.repeat(5000)]) {
      for (const door of [`/essays/${own}/checkpoints/${id}`, `/essays/${own}/checkpoints/${id}/take-up`]) {
        expect((await member.get(door)).status, door.slice(0, 80)).toBe(404)
      }
      expect((await member.post(`/essays/${own}/checkpoints/${id}`, { ownName: '改名' })).status).toBe(404)
      const taken = { version: await http.draftVersion(member, own), agreed: 'yes' }
      expect((await member.post(`/essays/${own}/checkpoints/${id}/take-up`, taken)).status).toBe(404)
      const key = encodeURIComponent(id)
      expect((await member.get(`/essays/${own}/versions/compare?from=${key}&to=draft`)).status).toBe(404)
    }
    for (const key of ['r1', 'r-1', 'r1e3', 'r99999999999999999999', '']) {
      const answer = await member.get(`/essays/${own}/versions/compare?from=${key}&to=draft`)
      expect(answer.status, key).toBe(404)
    }
    await member.post(`/essays/${own}/checkpoints/${checkpoint}`, { intent: 'delete', name: words.slice(0, 8) })
    expect((await http.checkpointsOf(member, essay)).named).toBe(checkpoint)
  })
})

test.describe('names that nobody should type', () => {
  const refused: [string, http.Fields, string][] = [
    ['none', {}, '请起个名称'],
    ['spaces', { ownName: ' \u3000\t' }, '请起个名称'],
    ['invisible characters', { ownName: '\u200b\u2060\ufeff\u00ad\u2800\u202e' }, '请起个名称'],
    ['marks without a letter', { ownName: '\u0301\u0301' }, '请起个名称'],
    ['twenty-one characters', { ownName: '长'.repeat(21) }, '名称最多'],
    ['nearly a megabyte', { ownName: '长'.repeat(100_000) }, '名称最多'],
    ['a doubled field', { ownName: ['一', '二'] }, '请起个名称'],
    ['a doubled button', { keep: ['初稿', '定稿'] }, '请起个名称'],
    ['a field with a path', { 'ownName.x': '一' }, '请起个名称'],
  ]
  for (const [name, fields, words] of refused) {
    test(`${name} are refused in words at every door, and nothing is kept`, async ({ server: { url } }) => {
      const member = await http.signedIn(url, 'demo-member')
      const id = await http.writeEssay(member, { kind: 'SPEECH', title: '河边', text: '水很浅。', visibility: null })
      const byForm = await member.post(`/essays/${id}/versions`, fields)
      expect(byForm.status).toBe(422)
      expect(await byForm.text()).toContain(words)
      const byScript = await member.post(`/essays/${id}/checkpoints`, fields)
      expect(byScript.status).toBe(422)
      expect(((await byScript.json()) as { reason: string }).reason).toContain(words)
      const version = await http.draftVersion(member, id)
      const written = { title: '河边', text: '水很浅。', visibility: 'PRIVATE', version }
      const byWriting = await member.post(`/essays/${id}/write`, { keep: '', ...written, ...fields })
      expect(byWriting.status).toBe(422)
      expect(await byWriting.text()).toContain(words)
      expect(await http.checkpointsOf(member, id)).toEqual({})
      const checkpoint = await keep(member, id, '初稿')
      const renamed = await member.post(`/essays/${id}/checkpoints/${checkpoint}`, { ...fields })
      expect(renamed.status).toBe(422)
      expect((await member.get(`/essays/${id}/versions`)).status).toBe(200)
    })
  }

  test('are kept as text: markup, wrong directions and characters of four bytes', async ({ server: { url } }) => {
    const member = await http.signedIn(url, 'demo-member')
    const id = await http.writeEssay(member, { kind: 'SPEECH', title: '河边', text: '水很浅。', visibility: null })
    for (const [typed, shown] of [
      ['<b onclick=a>"\'&', '&lt;b onclick=a&gt;&quot;&#x27;&amp;'],
      ['前\u202e后\u200b', '前 后'],
      ['𫗴'.repeat(20), '𫗴'.repeat(20)],
      ['  定  稿 ', '定 稿'],
    ]) {
      await http.placeOf(await member.post(`/essays/${id}/versions`, { ownName: typed ?? '' }))
      expect(await (await member.get(`/essays/${id}/versions`)).text()).toContain(`>${shown}<`)
    }
    const full = await member.send(`/essays/${id}/versions`, {
      ...{ method: 'POST', body: `ownName=${'x'.repeat(1_100_000)}` },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(full.status).toBe(413)
    const file = new FormData()
    file.set('ownName', new File(['定稿'], '定稿.txt'))
    expect((await member.send(`/essays/${id}/versions`, { method: 'POST', body: file })).status).toBe(422)
  })

  test('a sign-in that ended meanwhile goes on where it was', async ({ server: { url } }) => {
    const member = await http.signedIn(url, 'demo-member')
    const id = await http.writeEssay(member, { kind: 'SPEECH', title: '河边', text: '水很浅。', visibility: null })
    const to = encodeURIComponent(`/essays/${id}/versions`)
    const fields = { keep: '初稿', 'login.username': 'demo-member', 'login.password': demoPassword }
    const resumed = await http.personAt(url).post(`/login/resume?to=${to}`, fields)
    expect(resumed.status).toBe(307)
    const again = http.personAt(url, http.loginCookieOf(resumed))
    expect(await http.placeOf(await again.post(await http.placeOf(resumed), fields))).toContain('done=kept')
    expect((await http.checkpointsOf(member, id)).named).toBeTruthy()
  })
})
