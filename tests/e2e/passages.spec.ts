import type { Locator, Page } from '@playwright/test'
import {
  expect,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  setPreferences,
  signIn,
  takePictures,
  test,
} from './fixtures'
import * as http from './http'

test.use({ world: 'passages' })

const lines = [
  '到土城那天下着小雨，河水比想象中窄，对岸的人说话听得见。',
  '讲解员指着对岸，说这条河上来回走了四趟，每一趟都有人没有走完。',
  '回来的车上没有人说话。我想起窗口前排队的人，也是一趟一趟地来。',
  '从那天起，我在窗口里面多放了一把椅子。',
]

/** An essay of the peer's, as it was first submitted. */
async function makeEssay(server: { url: string }, text = lines.join('\n')) {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(peer, { kind: 'REFLECTION', title: '四趟', text, visibility: 'MEMBERS' })
  const revise = (changed: string[]) =>
    http.writeOn(peer, id, { title: '四趟', text: changed.join('\n'), visibility: 'MEMBERS', intent: 'submit' })
  return { id, peer, revise }
}

/** Selects words of the text as a hand does who lets go at their end, over tags and paragraphs. */
async function select(page: Page, from: string, to = from): Promise<void> {
  await page.locator('.prose').evaluate(
    (prose, [first = '', last = '']) => {
      const placeOf = (words: string) => {
        const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(words) ?? -1
          if (at >= 0) return { node, at }
        }
        throw new Error(`not in the text: ${words}`)
      }
      const [start, end] = [placeOf(first), placeOf(last)]
      document.getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + last.length)
    },
    [from, to],
  )
}

const chooser = (page: Page): Locator => page.getByRole('button', { name: '评论这一段' })

test('a passage is commented on, the essay revised, and the comment shows where the passage went', async ({
  page,
  server,
}) => {
  const { id, revise } = await makeEssay(server)
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)
  await expect(chooser(page)).toBeHidden()
  await select(page, '这条河上来回走了四趟')
  await chooser(page).click()
  const dialog = page.getByRole('dialog', { name: '评论这一段' })
  await expect(dialog.getByRole('blockquote')).toHaveText('这条河上来回走了四趟')
  const field = dialog.getByLabel('说说这一段')
  await expect(field).toBeFocused()
  await field.fill('四趟，每一趟都是重新想过的。')
  await dialog.getByRole('button', { name: '发表' }).click()

  await expect(page).toHaveURL(/#comment-/)
  const comment = page.locator('.comment', { hasText: '每一趟都是重新想过的' })
  const mark = page.locator('.prose a.passage')
  await expect(mark).toHaveText('这条河上来回走了四趟')
  await comment.getByRole('link', { name: '这条河上来回走了四趟' }).click()
  await expect(page).toHaveURL(/#passage-/)
  await expect(mark).toBeInViewport()
  await mark.click()
  await expect(comment).toBeInViewport()

  const [first = '', second = '', third = '', fourth = ''] = lines
  await revise(['开头先说一句：我们是去补课的。', first, third, fourth, second])
  await page.reload()
  await expect(comment).toContainText('这一段挪了位置')
  await expect(page.locator('.prose p').last().locator('a.passage')).toHaveText('这条河上来回走了四趟')

  await revise([first, second.replace('来回走了四趟', '来来回回走了四趟'), third, fourth])
  await page.reload()
  await expect(comment).toContainText('这一段后来改过')
  await expect(mark).toHaveText('这条河上来来回回走了四趟')
  await expect(comment.getByRole('blockquote')).toHaveText('这条河上来回走了四趟')

  await revise([first, third, fourth])
  await page.reload()
  await expect(comment).toContainText('这一段后来删去了')
  await expect(comment.getByRole('blockquote')).toHaveText('这条河上来回走了四趟')
  await expect(comment.getByRole('blockquote').getByRole('link')).toHaveCount(0)
  await expect(mark).toHaveCount(0)
})

test('a passage over paragraphs is marked in each of them', async ({ page, server }) => {
  const { id } = await makeEssay(server)
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)
  await select(page, '对岸的人', '讲解员指着对岸')
  await chooser(page).click()
  await page.getByLabel('说说这一段').fill('两段连起来读才明白。')
  await page.getByRole('dialog').getByRole('button', { name: '发表' }).click()
  await expect(page.locator('.prose .passage')).toHaveText(['对岸的人说话听得见。', '讲解员指着对岸'])
})

test('what lies outside the text is not offered, nor more than a comment can be about', async ({ page, server }) => {
  const { id } = await makeEssay(server, [...lines, '山'.repeat(600)].join('\n'))
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)
  await select(page, '对岸的人')
  await expect(chooser(page)).toBeVisible()
  await page.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('.byline') as Element))
  await expect(chooser(page)).toBeHidden()
  await select(page, '到土城', '回来的车上')
  await expect(chooser(page)).toBeVisible()
  await page.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('.prose') as Element))
  await expect(chooser(page)).toBeHidden()
})

test('by the keyboard alone: select, open, write, send, and go there and back', async ({ page, server }) => {
  const { id } = await makeEssay(server)
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)
  await select(page, '每一趟都有人没有走完')
  await expect(chooser(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(chooser(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('这半句')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  // Back where one was: at the button, with the passage still selected, and nothing typed is lost.
  await expect(chooser(page)).toBeFocused()
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('每一趟都有人没有走完')
  await page.keyboard.press('Enter')
  await page.keyboard.type('最重。')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.comment', { hasText: '这半句最重' })).toBeVisible()
  await page.locator('.prose a.passage').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.comment', { hasText: '这半句最重' })).toBeInViewport()
})

test('a comment refused keeps its words and its passage', async ({ page, server }) => {
  const { id, revise } = await makeEssay(server)
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)
  await select(page, '这条河上来回走了四趟')
  await chooser(page).click()
  await page.getByLabel('说说这一段').fill('说得好。')
  const [first = '', , third = ''] = lines
  await revise([first, third])
  await page.getByRole('dialog').getByRole('button', { name: '发表' }).click()
  await expect(page.getByRole('alert')).toContainText('找不到这一段原文')
  await expect(page.getByLabel('说一句具体的')).toHaveValue('说得好。')
  await page.getByLabel('引用的原文').fill('也是一趟一趟地来')
  await page.getByRole('button', { name: '发表' }).click()
  await expect(page.locator('.prose .passage')).toHaveText('也是一趟一趟地来')
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('the button stands where the thumb is, clear of the five places, and a tap opens it', async ({
    page,
    server,
  }) => {
    const { id } = await makeEssay(server, [...lines, ...lines, ...lines, ...lines].join('\n'))
    await signIn(page, 'demo-member')
    await page.goto(`/essays/${id}`)
    await select(page, '从那天起，我在窗口里面多放了一把椅子')
    await expect(chooser(page)).toBeVisible()
    const [button, places] = [await chooser(page).boundingBox(), await page.locator('.places').boundingBox()]
    if (!button || !places) throw new Error('not to be seen')
    expect(button.y).toBeGreaterThan(844 / 2)
    expect(button.y + button.height).toBeLessThanOrEqual(places.y)
    expect(Math.abs(button.x + button.width / 2 - 195)).toBeLessThan(2)
    expect(button.height).toBeGreaterThanOrEqual(44)
    await page.screenshot({ path: 'test-results/pictures/passage-touch.png' })
    await chooser(page).tap()
    await page.getByLabel('说说这一段').fill('椅子放得好。')
    await page.screenshot({ path: 'test-results/pictures/passage-touch-dialog.png' })
    await page.getByRole('dialog').getByRole('button', { name: '发表' }).tap()
    await expect(page.locator('.prose .passage')).toHaveText('从那天起，我在窗口里面多放了一把椅子')
    await expectNoSidewaysScroll(page)
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a paragraph is chosen by its number, a sentence by pasting it', async ({ page, server }) => {
    const { id } = await makeEssay(server)
    await signIn(page, 'demo-member')
    await page.goto(`/essays/${id}`)
    await page.getByRole('link', { name: '挑文中的一段来评论' }).click()
    await page.getByLabel(/讲解员指着对岸/).check()
    await page.getByLabel('说一句具体的').fill('整段都好。')
    await page.getByRole('button', { name: '发表' }).click()
    await expect(page.locator('.prose .passage')).toHaveText(lines[1] ?? '')

    await page.goto(`/essays/${id}/passages`)
    await page.getByLabel(/回来的车上/).check()
    await page.getByLabel('其中哪一句').fill('也是一趟一趟地来')
    await page.getByLabel('说一句具体的').fill('窗口前也一样。')
    await page.getByRole('button', { name: '发表' }).click()
    await expect(page.locator('.prose .passage')).toHaveText([lines[1] ?? '', '也是一趟一趟地来'])
    await expectNoSidewaysScroll(page)
  })
})

test.describe('bad input', () => {
  const text = '说一句'

  test('a forged place or quotation is refused with words, and nothing of it is kept', async ({ server }) => {
    const { id } = await makeEssay(server)
    const member = await http.signedIn(server.url, 'demo-member')
    const whole = { quote: '来回走了四趟', before: '40', prefix: '', suffix: '', paragraph: '', revision: '1' }
    const forged: http.Fields[] = [
      { ...whole, before: '0' },
      { ...whole, before: '-1' },
      { ...whole, before: '1e9' },
      { ...whole, before: 'NaN' },
      { ...whole, quote: '从来没有写过的一句' },
      { ...whole, quote: '<script>alert(1)</script>' },
      { ...whole, quote: '\u202e趟四了走回来' },
      { ...whole, quote: `来${'\u0301'.repeat(10_000)}回` },
      { ...whole, quote: '山'.repeat(20_001), before: '' },
      { ...whole, quote: '', paragraph: '99' },
      { ...whole, quote: '', paragraph: '2', revision: '7' },
      { ...whole, quote: ['来回', '走了'] },
    ]
    for (const fields of forged) {
      const answer = await member.post(`/essays/${id}/comments`, { text, ...fields })
      expect(answer.status, JSON.stringify(fields).slice(0, 100)).toBe(422)
      expect(await answer.text()).toMatch(/找不到这一段原文|最多引用 500 字/)
    }
    expect(await (await member.get(`/essays/${id}`)).text()).not.toContain('id="comment-')
  })

  test('is refused like any comment when its words are blank, too long or too large', async ({ server }) => {
    const { id } = await makeEssay(server)
    const member = await http.signedIn(server.url, 'demo-member')
    const post = (words: string) => member.post(`/essays/${id}/comments`, { text: words, quote: '来回走了四趟' })
    for (const words of [' \n\u3000', '山'.repeat(2001), `a${'\u0301'.repeat(10_000)}`]) {
      const answer = await post(words)
      expect(answer.status).toBe(422)
      // The passage comes back with the words.
      expect(await answer.text()).toContain('来回走了四趟</blockquote>')
    }
    expect((await post('山'.repeat(400_000))).status).toBe(413)
  })

  test('a passage and an answer do not go together, and a deleted comment is not answered', async ({ server }) => {
    const { id } = await makeEssay(server)
    const member = await http.signedIn(server.url, 'demo-member')
    const first = await http.writeComment(member, id, '先说一句')
    const both = await member.post(`/essays/${id}/comments`, { text, parent: first, quote: '来回走了四趟' })
    expect(both.status).toBe(400)
    await http.placeOf(await member.post(`/comments/${first}/delete`, {}))
    const late = await member.post(`/essays/${id}/comments`, { text, parent: first })
    expect(late.status).toBe(422)
  })

  test('words of the essay that are HTML are shown as words, in the mark and in the comment', async ({
    page,
    server,
  }) => {
    const { id } = await makeEssay(server, '前面<b>&amp;<script>alert(1)</script>后面。')
    const member = await http.signedIn(server.url, 'demo-member')
    const quote = '<b>&amp;<script>alert(1)</script>'
    await http.placeOf(await member.post(`/essays/${id}/comments`, { text, quote }))
    await signIn(page, 'demo-member')
    await page.goto(`/essays/${id}`)
    await expect(page.locator('.prose .passage')).toHaveText(quote)
    await expect(page.getByRole('blockquote').first()).toHaveText(quote)
    await expect(page.locator('.prose')).toHaveText('前面<b>&amp;<script>alert(1)</script>后面。')
  })
})

test('nobody comments on a passage of an essay they may not read', async ({ server }) => {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const hidden = await http.writeEssay(peer, {
    ...{ kind: 'REFLECTION', title: '自己看的', text: lines.join('\n'), visibility: 'PRIVATE' },
  })
  const outsider = await http.signedIn(server.url, 'demo-outsider')
  expect((await outsider.get(`/essays/${hidden}/passages`)).status).toBe(404)
  const answer = await outsider.post(`/essays/${hidden}/comments`, { text: '在吗', quote: '来回走了四趟' })
  expect(answer.status).toBe(404)
  expect((await http.personAt(server.url).get(`/essays/${hidden}/passages`)).headers.get('location')).toContain(
    '/login',
  )
})

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['zh-CN', 'en'] as const) {
    test(`the dialog is for everybody, and fits a phone (${theme}, ${language})`, async ({ page, server }) => {
      const { id } = await makeEssay(server)
      await signIn(page, 'demo-member')
      await setPreferences(page, { language, theme })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`/essays/${id}`)
      await select(page, '这条河上来回走了四趟')
      const button = page.locator('#choose-passage')
      await expect(button).toBeVisible()
      await expectNoAxeViolations(page)
      await takePictures(page, `passage-chosen-${theme}-${language}`)
      await page.setViewportSize({ width: 390, height: 844 })
      await button.click()
      await expectNoAxeViolations(page)
      await expectNoSidewaysScroll(page)
      await takePictures(page, `passage-dialog-${theme}-${language}`)
    })
  }
}
