import type { Locator, Page } from '@playwright/test'
import { documentFromParagraphs } from '../../app/editor/document'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, signIn, test } from './fixtures'
import { letters, playTrace } from './input-method'
import { expectOnServer, expectSaved, moveCaret, openNewEssay, postDraft, readDraft, statusOf } from './writing'

test.use({ world: 'editing' })

test.beforeEach(async ({ page }) => signIn(page, 'demo-peer'))

async function openWith(page: Page, typed: string): Promise<{ essayId: string; text: Locator }> {
  const opened = await openNewEssay(page)
  await opened.text.click()
  await page.keyboard.type(typed)
  return opened
}

const button = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true })

test.describe('a quotation', () => {
  test('gets its source under it, keeps it, and is read with it', async ({ page }) => {
    const { essayId, text } = await openWith(page, '> 来回走了四趟')
    await page.getByRole('textbox', { name: '标题' }).fill('四趟')
    await text.locator('blockquote').click()
    await button(page, '引文出处').click()
    await expect(button(page, '引文出处')).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.type('土城渡口讲解词')
    await page.keyboard.press('Enter')
    await page.keyboard.type('后一段')
    await expect(text.locator('p')).toHaveText(['——土城渡口讲解词', '后一段'])
    await expectOnServer(page, essayId, '来回走了四趟\n——土城渡口讲解词\n后一段')
    await page.reload()
    await expect(text.locator('.quote-source')).toHaveText('——土城渡口讲解词')
    await page.getByRole('button', { name: '提交' }).click()
    const figure = page.locator('.prose figure.quotation')
    await expect(figure.locator('blockquote')).toHaveText('来回走了四趟')
    await expect(figure.locator('figcaption')).toHaveText('——土城渡口讲解词')
  })

  test('Enter in a quotation with a source does not come between them, and a source alone is a paragraph', async ({
    page,
  }) => {
    const { text } = await openWith(page, '> 一二')
    await button(page, '引文出处').click()
    await moveCaret(page, 'ArrowUp', 'End', 'ArrowLeft')
    await page.keyboard.type('又')
    await page.keyboard.press('Enter')
    await expect(text.locator('blockquote br')).toHaveCount(1)
    await moveCaret(page, 'End')
    await page.keyboard.type('。')
    await page.keyboard.press('Enter')
    await page.keyboard.type('讲解词')
    await expect(text.locator('.quote-source')).toHaveText('——讲解词')
    await text.locator('blockquote').click()
    await button(page, '引用').click()
    await expect(text.locator('blockquote, .quote-source')).toHaveCount(0)
    await expect(text.locator('p').nth(1)).toHaveText('——讲解词')
  })
})

test.describe('the first line', () => {
  const indentOf = (line: Locator) =>
    line.evaluate((element) => Number.parseFloat(getComputedStyle(element).textIndent))

  test('is drawn in by the style: spaces typed for it go, and a greeting is set flush', async ({ page }) => {
    const { essayId, text } = await openWith(page, '各位同志：\n　　那天下着雨。\n  两个空格。\n中间　　不动')
    const lines = text.locator('p')
    await expect(lines).toHaveText(['各位同志：', '那天下着雨。', '两个空格。', '中间　　不动'])
    expect(await indentOf(lines.nth(1))).toBeGreaterThan(20)
    await lines.first().click()
    await button(page, '顶格（首行不缩进）').click()
    await expect(button(page, '顶格（首行不缩进）')).toHaveAttribute('aria-pressed', 'true')
    expect(await indentOf(lines.first())).toBe(0)
    await expectOnServer(page, essayId, '各位同志：\n那天下着雨。\n两个空格。\n中间　　不动')
    await expectSaved(page)
    await page.reload()
    expect(await indentOf(lines.first())).toBe(0)
    await page.getByRole('textbox', { name: '标题' }).fill('发言')
    await page.getByRole('button', { name: '提交' }).click()
    const read = page.locator('.prose p')
    await expect(read.first()).toHaveText('各位同志：')
    expect(await indentOf(read.first())).toBe(0)
    expect(await indentOf(read.nth(1))).toBeGreaterThan(20)
  })

  test('a composition behind wide spaces is not disturbed', async ({ page }) => {
    const { essayId, text } = await openWith(page, '　　')
    await playTrace(page, [...letters(['z', 'zu', 'zun yi']), { key: 'Space', commits: '遵义' }])
    await page.keyboard.type('会议')
    await expect(text).toHaveText('遵义会议')
    await expectOnServer(page, essayId, '遵义会议')
  })
})

test('lists nest and come back by keyboard, and Tab is no trap', async ({ page }) => {
  const { text } = await openWith(page, '- 船\n桥')
  await page.keyboard.press('Control+]')
  await expect(text.locator('li li')).toHaveText('桥')
  await button(page, '增加层级').click()
  await page.keyboard.press('Control+[')
  await page.keyboard.press('Control+[')
  await expect(text.locator('li li')).toHaveCount(0)
  await page.keyboard.press('Tab')
  expect(await text.evaluate((element) => element.contains(document.activeElement))).toBe(false)
})

test.describe('finding and replacing', () => {
  const bar = (page: Page) => page.getByRole('group', { name: '查找和替换' })
  const status = (page: Page) => bar(page).locator('output')
  const marks = (page: Page) => page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String))

  test('counts, goes round, replaces one and all, across formats, and undoes all at once', async ({ page }) => {
    const { essayId, text } = await openWith(page, '# 小组\n一**小组**和小**组**长，小组。\n- 小组')
    await moveCaret(page, 'Control+Home')
    await page.keyboard.press('Control+h')
    const query = bar(page).getByRole('textbox', { name: '查找' })
    await expect(query).toBeFocused()
    await query.fill('小组')
    await expect(status(page)).toHaveText('第 1 处，共 5 处')
    expect(await marks(page)).toEqual(['小组', '小组', '小组', '小组', '小组'])
    await page.keyboard.press('Enter')
    await expect(status(page)).toHaveText('第 2 处，共 5 处')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter')
    await expect(status(page)).toHaveText('第 5 处，共 5 处')
    await bar(page).getByRole('button', { name: '下一处' }).click()
    await page.getByRole('textbox', { name: '替换成' }).fill('班组')
    await page.keyboard.press('Enter')
    await expect(text.locator('h2')).toHaveText('班组')
    await expect(status(page)).toHaveText('第 1 处，共 4 处')
    await bar(page).getByRole('button', { name: '全部替换' }).click()
    await expect(status(page)).toHaveText('已替换 4 处')
    await expect(text.locator('p')).toHaveText('一班组和班组长，班组。')
    await expect(text.locator('strong')).toHaveText('班组')
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeHidden()
    expect(await marks(page)).toEqual([])
    await expect(text).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(text.locator('p')).toHaveText('一小组和小组长，小组。')
    await expect(text.locator('h2')).toHaveText('班组')
    await page.keyboard.press('Control+Shift+z')
    await expectOnServer(page, essayId, '班组\n一班组和班组长，班组。\n· 班组')
  })

  test('looks for what is selected, leaves the caret where it found it, and nothing to nothing', async ({ page }) => {
    const { text } = await openWith(page, '赤水河，赤水')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await button(page, '查找和替换').click()
    await expect(bar(page).getByRole('textbox', { name: '查找' })).toHaveValue('赤水')
    await expect(status(page)).toHaveText('第 2 处，共 2 处')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.type('乌江')
    await expect(text).toHaveText('乌江河，赤水')
    await page.keyboard.press('Control+h')
    await bar(page).getByRole('textbox', { name: '查找' }).fill('湘江')
    await expect(status(page)).toHaveText('没有找到')
    await expect(bar(page).getByRole('button', { name: '全部替换' })).toBeDisabled()
  })

  test('tells full width from half width unless asked, and follows the text', async ({ page }) => {
    const { text } = await openWith(page, 'A1和Ａ１')
    await page.keyboard.press('Control+h')
    await bar(page).getByRole('textbox', { name: '查找' }).fill('a1')
    await expect(status(page)).toHaveText('第 1 处，共 1 处')
    await bar(page).getByText('不分全角半角').click()
    await expect(status(page)).toHaveText('第 1 处，共 2 处')
    await text.click()
    await moveCaret(page, 'Control+End')
    await page.keyboard.type(' a1')
    await expect(status(page)).toContainText('共 3 处')
  })

  test('an input method’s Enter in the search field searches nothing and replaces nothing', async ({ page }) => {
    const { text } = await openWith(page, 'ni ni')
    await page.keyboard.press('Control+h')
    const words = bar(page).getByRole('textbox', { name: '替换成' })
    await bar(page).getByRole('textbox', { name: '查找' }).fill('ni')
    await words.click()
    await playTrace(page, [...letters(['h', 'hao']), { key: 'Enter', commits: 'hao' }])
    await expect(words).toHaveValue('hao')
    await expect(text).toHaveText('ni ni')
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing wrong with the open bar and a quotation’s source, ${theme}`, async ({ page }) => {
      await setPreferences(page, { theme })
      const { text } = await openWith(page, '各位同志：\n> 来回走了四趟')
      await button(page, '引文出处').click()
      await page.keyboard.type('土城渡口讲解词\n小组讨论，小组发言，小组长总结。')
      await page.keyboard.press('Control+h')
      await bar(page).getByRole('textbox', { name: '查找' }).fill('小组')
      await expect(status(page)).toContainText('共 3 处')
      await expectNoAxeViolations(page)
      for (const width of [360, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 })
        await expectNoSidewaysScroll(page)
        await page.screenshot({ path: `test-results/pictures/find-${theme}-${width}.png` })
      }
      await expect(text).toBeVisible()
    })
  }
})

test('undo takes back one’s own words and leaves what another device wrote', async ({ page, expectedErrors }) => {
  expectedErrors.push(/status of 409/)
  const { essayId, text } = await openWith(page, '甲段')
  await expectOnServer(page, essayId, '甲段')
  await expectSaved(page)
  const { version } = await readDraft(page, essayId)
  const content = JSON.stringify(documentFromParagraphs(['甲段', '那边写的']))
  expect(await postDraft(page, essayId, JSON.stringify({ title: '', content, version }))).toBe(200)
  await moveCaret(page, 'Home', 'Enter', 'ArrowUp')
  await page.keyboard.type('# 我的题')
  await expect(statusOf(page)).toContainText('别处的改动已合进来')
  await expectOnServer(page, essayId, '我的题\n甲段\n那边写的')
  await page.keyboard.type('目')
  const undo = page.getByRole('button', { name: '撤销' })
  await undo.click()
  while ((await undo.getAttribute('aria-disabled')) === null) await undo.click()
  await expect(text).not.toContainText('我的题')
  await expect(text, 'what came from elsewhere').toContainText('那边写的')
  const redo = page.getByRole('button', { name: '重做' })
  while ((await redo.getAttribute('aria-disabled')) === null) await redo.click()
  await expect(text.locator('h2, p')).toHaveText(['我的题目', '甲段', '那边写的'])
  await expectOnServer(page, essayId, '我的题目\n甲段\n那边写的')
})
