import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, signIn, test } from './fixtures'
import {
  caretSettled,
  composeText,
  expectOnServer,
  expectSaved,
  moveCaret,
  openEditor,
  openNewEssay,
  readDraft,
  startEssay,
  textOf,
} from './writing'

test.use({ world: 'editor' })

test.beforeEach(async ({ page }) => signIn(page, 'demo-peer'))

/** The blocks and marks of a text in order, each with its words: the same for the editor and for the reading page. */
function structureOf(text: Locator): Promise<string[]> {
  const marks = 'h1, h2, h3, h4, blockquote, ul, ol, li, th, td, hr, strong, em, u, a, .prose > p'
  return text.evaluate(
    (root, selector) =>
      [...root.querySelectorAll(selector)].map((element) => `${element.localName} ${element.textContent}`.trim()),
    marks,
  )
}

/** The element that has the focus, by its accessible name or its id. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '')
}

const isInText = (page: Page) => page.evaluate(() => document.activeElement?.closest('[contenteditable=true]') !== null)

test('Chinese is typed, saved by itself, and is there after a reload', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await page.getByRole('textbox', { name: '标题' }).fill('土城渡口的雨')
  await page.keyboard.press('Enter')
  expect(await isInText(page), 'Enter in the title goes on to the text').toBe(true)
  await page.keyboard.type('那天下着小雨，河水比想象中窄。\n讲解员说：“来回走了四趟”——𠮷野同志记下了。👩‍🌾')
  await expectSaved(page)
  await expectOnServer(page, essayId, '那天下着小雨，河水比想象中窄。\n讲解员说：“来回走了四趟”——𠮷野同志记下了。👩‍🌾')
  await page.reload()
  await expect(text.locator('p')).toHaveText([
    '那天下着小雨，河水比想象中窄。',
    '讲解员说：“来回走了四趟”——𠮷野同志记下了。👩‍🌾',
  ])
  await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('土城渡口的雨')
})

test('Markdown signs become blocks as they are typed', async ({ page }) => {
  const { text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('# 一、渡口\n## （一）雨\n- 船\n桥\n\n1. 先看\n再问\n\n> 来回走了四趟\n')
  await page.keyboard.type('**要紧**的一句，*慢慢*读\n---\n完')
  await expect
    .poll(() => structureOf(text))
    .toEqual([
      'h2 一、渡口',
      'h3 （一）雨',
      ...['ul 船桥', 'li 船', 'li 桥'],
      ...['ol 先看再问', 'li 先看', 'li 再问'],
      'blockquote 来回走了四趟',
      ...['p 要紧的一句，慢慢读', 'strong 要紧', 'em 慢慢'],
      'hr',
      'p 完',
    ])
})

test('undo gives the Markdown signs back, and reaches behind an autosave', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('## ')
  await expect(text.locator('h3')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(text.locator('h3')).toHaveCount(0)
  await expect(text).toHaveText('##')
  await page.keyboard.press('Control+Shift+z')
  await expect(text.locator('h3')).toHaveCount(1)
  await page.keyboard.type('头一段')
  await expectOnServer(page, essayId, '头一段')
  await expectSaved(page)
  await page.keyboard.type('\n后一段')
  await expectOnServer(page, essayId, '头一段\n后一段')
  await expectSaved(page)

  const undo = page.getByRole('button', { name: '撤销' })
  while ((await structureOf(text)).join() !== 'h3 头一段') await undo.click()
  await expectOnServer(page, essayId, '头一段')
  const redo = page.getByRole('button', { name: '重做' })
  while ((await redo.getAttribute('aria-disabled')) === null) await redo.click()
  await expect(text).toHaveText('头一段后一段')
  await expectOnServer(page, essayId, '头一段\n后一段')
})

test.describe('an input method', () => {
  test('a composed word arrives exactly once', async ({ page }) => {
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('说：')
    await composeText(page, { candidates: ['n', 'ni', 'ni h', 'ni hao'], chosen: '你好' })
    await composeText(page, { candidates: ['s', 'sj'], chosen: '世界' })
    await expect(text).toHaveText('说：你好世界')
    await expectOnServer(page, essayId, '说：你好世界')
  })

  test('a composition over selected words replaces them', async ({ page }) => {
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('赤水河')
    await moveCaret(page, 'Shift+Home')
    await composeText(page, { candidates: ['w', 'wu j'], chosen: '乌江' })
    await expect(text).toHaveText('乌江')
    await expectOnServer(page, essayId, '乌江')
  })

  test('a composition given up leaves nothing', async ({ page }) => {
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('留下的')
    await composeText(page, { candidates: ['n', 'ni', 'ni h'], chosen: '' })
    await expect(text).toHaveText('留下的')
    await page.keyboard.type('，接着写')
    await expect(text).toHaveText('留下的，接着写')
    await expectOnServer(page, essayId, '留下的，接着写')
  })

  for (const sign of ['#', '-', '1.', '>']) {
    test(`“${sign} ” composed stays text`, async ({ page }) => {
      const { essayId, text } = await openNewEssay(page)
      await text.click()
      await composeText(page, { candidates: [sign], chosen: `${sign} ` })
      await page.keyboard.type('号')
      await expect(text).toHaveText(`${sign} 号`)
      expect(await structureOf(text)).toEqual([`p ${sign} 号`])
      await expectOnServer(page, essayId, `${sign} 号`)
    })
  }

  test('a space that belongs to an input method makes no list', async ({ page }) => {
    const { text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('-')
    const client = await page.context().newCDPSession(page)
    // Where a browser ends the composition before it tells of the key, the code 229 is all there is to know it by.
    const space = { key: ' ', code: 'Space', windowsVirtualKeyCode: 229 }
    await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...space })
    await client.send('Input.insertText', { text: '号' })
    await expect(text).toHaveText('-号')
    expect(await structureOf(text)).toEqual(['p -号'])
  })

  test('Enter that ends a composition in the title stays in the title', async ({ page }) => {
    await openNewEssay(page)
    await page.getByRole('textbox', { name: '标题' }).click()
    const client = await page.context().newCDPSession(page)
    await client.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    await client.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await client.send('Input.insertText', { text: 'ni' })
    expect(await isInText(page)).toBe(false)
    await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('ni')
  })
})

test('the toolbar is used by keyboard: Alt+F10, arrows, Home and End, Escape', async ({ page }) => {
  const { text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('要紧的话')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Alt+F10')
  expect(await focused(page)).toBe('标题')
  await page.keyboard.press('ArrowLeft')
  expect(await focused(page)).toBe('查找和替换')
  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toBe('标题')
  await page.keyboard.press('End')
  expect(await focused(page)).toBe('查找和替换')
  await page.keyboard.press('Home')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toBe('粗体')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '粗体' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: '斜体' })).toHaveAttribute('aria-pressed', 'true')
  expect(await focused(page), 'the button pressed keeps the focus').toBe('斜体')
  await page.keyboard.press('Escape')
  expect(await isInText(page)).toBe(true)
  await expect(text.locator('strong')).toHaveText('要紧的话')
  await page.keyboard.press('Alt+F10')
  expect(await focused(page), 'the toolbar is left and found again at the same button').toBe('斜体')
})

test('Tab leaves the text, also from a list and from a table, and Shift+Tab goes to the toolbar', async ({ page }) => {
  const { text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('一段')
  await page.keyboard.press('Tab')
  expect(await isInText(page)).toBe(false)
  await page.keyboard.press('Shift+Tab')
  expect(await isInText(page)).toBe(true)
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('标题')
  await page.keyboard.press('Escape')
  await page.keyboard.type('\n- 一条')
  await page.keyboard.press('Tab')
  expect(await isInText(page)).toBe(false)
  await page.getByRole('button', { name: '插入表格' }).click()
  await text.locator('td').first().click()
  expect(await isInText(page)).toBe(true)
  await caretSettled(page)
  await page.keyboard.press('Tab')
  expect(await isInText(page)).toBe(false)
  await expect(text.locator('li').first()).toHaveText('一条')
})

test('a link form refuses javascript:, completes an address and submits nothing else', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('见共产党员网')
  for (const _ of '共产党员网') await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Control+k')
  const form = page.getByRole('group', { name: '链接' })
  const address = form.getByLabel('网址、邮箱或电话')
  await expect(address).toBeFocused()
  for (const wrong of ['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', '不是 网址']) {
    await address.fill(wrong)
    await page.keyboard.press('Enter')
    await expect(form.getByText('请填写网址、邮箱地址或电话号码')).toBeVisible()
    await expect(text.locator('a')).toHaveCount(0)
  }
  await address.fill('www.12371.cn/2026')
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(text.locator('a')).toHaveText('共产党员网')
  await expect(text.locator('a')).toHaveAttribute('href', 'https://www.12371.cn/2026')
  expect(await isInText(page), 'the focus is back in the text').toBe(true)
  await expectSaved(page)
  await expect(page, 'the form of the link is not the form of the essay').toHaveURL(new RegExp(`${essayId}/write$`))

  await page.getByRole('button', { name: '链接', exact: true }).click()
  await form.getByRole('button', { name: '去掉链接' }).click()
  await expect(text.locator('a')).toHaveCount(0)
  await expect(text).toHaveText('见共产党员网')
  await page.keyboard.press('Control+k')
  await expect(address).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  expect(await isInText(page)).toBe(true)
  expect((await page.request.get(`/essays/${essayId}/revisions/1`)).status(), 'nothing was submitted').toBe(404)
})

test('a link to nothing selected brings its own words', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('来信请寄')
  await page.getByRole('button', { name: '链接', exact: true }).click()
  const form = page.getByRole('group', { name: '链接' })
  await form.getByLabel('网址、邮箱或电话').fill('zhibu@example.cn')
  await form.getByLabel('显示的文字').fill('支部信箱')
  await form.getByRole('button', { name: '确定' }).click()
  await expect(text.locator('a')).toHaveAttribute('href', 'mailto:zhibu@example.cn')
  await page.keyboard.type('。')
  await expectOnServer(page, essayId, '来信请寄支部信箱。')
})

test('a table is put in, gets and loses rows and columns, and goes', async ({ page }) => {
  const { text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('问题清单\n')
  await page.getByRole('button', { name: '插入表格' }).click()
  const rows = text.locator('tr')
  const cells = text.locator('th, td')
  await expect(text.locator('th')).toHaveCount(3)
  await expect(cells).toHaveCount(9)
  await text.locator('th').first().click()
  await page.keyboard.type('问题')
  await text.locator('td').first().click()
  await page.keyboard.type('答复慢')
  const press = (name: string) => page.getByRole('toolbar').getByRole('button', { name }).click()
  await press('在下方加一行')
  await expect(rows).toHaveCount(4)
  await text.locator('td').first().click()
  await press('在上方加一行')
  await expect(rows).toHaveCount(5)
  await press('在右侧加一列')
  await press('在左侧加一列')
  await expect(cells).toHaveCount(25)
  await press('删除这一列')
  await expect(cells).toHaveCount(20)
  await text.locator('tr').last().locator('td').first().click()
  await press('删除这一行')
  await expect(rows).toHaveCount(4)
  await expect(text.locator('table')).toContainText('问题')
  await expect(text.locator('table')).toContainText('答复慢')
  await expectSaved(page)
  await page.reload()
  await expect(cells).toHaveCount(16)
  await text.locator('td').last().click()
  await press('删除表格')
  await expect(text.locator('table')).toHaveCount(0)
  await expect(text).toHaveText('问题清单')
  await expectSaved(page)
})

test('the count of characters goes along with the writing, against floor and ceiling', async ({ page, openAs }) => {
  const organizer = await openAs('demo-organizer')
  await organizer.goto('/sessions/new')
  await organizer.getByLabel('名称').first().fill('字数要少的读书会')
  await organizer.getByLabel('最少字数').fill('10')
  await organizer.getByLabel('最多字数').fill('20')
  await organizer.getByRole('button', { name: '保存为草稿' }).last().click()
  await expect(organizer.getByRole('heading', { level: 1, name: '字数要少的读书会' })).toBeVisible()
  const session = /[0-9a-f-]{36}/.exec(organizer.url())?.[0]
  await organizer.getByRole('button', { name: '发布' }).click()

  const text = await openEditor(page, await startEssay(page, session))
  const count = page.locator('#length')
  await expect(count).toContainText('0 字')
  await expect(count).toContainText('10–20')
  await text.click()
  await page.keyboard.type('一二三，Red Star 1935')
  await expect(count).toHaveText(/^7 字.*还差 3 字/)
  await page.keyboard.type('四五六七')
  await expect(count).toHaveText(/^11 字 \/ 要求 10–20 字$/)
  await page.keyboard.type('甲乙丙丁戊己庚辛壬癸')
  await expect(count).toHaveText(/^21 字.*多出 1 字/)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(count).toHaveText(/^19 字 \/ 要求 10–20 字$/)
})

function paste(text: Locator, html: string): Promise<void> {
  return text.evaluate((target, content) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', content)
    clipboardData.setData('text/plain', 'as plain text')
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{font-family:仿宋}</style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1 style='text-align:center;color:red'><span style='font-family:黑体;mso-ascii-font-family:Calibri'>一、走过的路</span></h1>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-size:16.0pt;font-family:仿宋'>　　那天<b style='mso-bidi-font-weight:normal'>下着雨</b>，<span style='color:red;background:yellow'>河水很急</span>。<o:p></o:p></span></p>
<p class=MsoNormal><a href="javascript:alert(1)" onclick="alert(2)">点这里</a>，<a href="https://www.12371.cn/" style='color:blue'>看这里</a></p>
<ul style='margin-top:0cm' type=disc><li class=MsoNormal style='color:red'>船</li><li class=MsoNormal>桥</li></ul>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td width=200 style='width:150pt;background:#eee'><p class=MsoNormal>问题</p></td><td><p>期限</p></td></tr></table>
<img src="https://example.com/track.png" onerror="alert(3)"><script>alert(4)</script><iframe src="https://example.com/"></iframe>
<!--EndFragment--></body></html>`

test('what is pasted from Word keeps its words and blocks, but no looks and no unsafe link', async ({ page }) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('example.com')) elsewhere.push(request.url())
  })
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await paste(text, fromWord)
  await expect(text.locator('table')).toBeVisible()
  const pasted = [
    'h2 一、走过的路',
    ...['p 那天下着雨，河水很急。', 'strong 下着雨'],
    ...['p 点这里，看这里', 'a 看这里'],
    ...['ul 船桥', 'li 船', 'li 桥'],
    ...['td 问题', 'td 期限'],
  ]
  expect(await structureOf(text)).toEqual(pasted)
  expect(
    await text.evaluate((root) => root.querySelectorAll('[style], [onclick], img, script, iframe, font').length),
  ).toBe(0)
  await expectSaved(page)

  await page.getByRole('textbox', { name: '标题' }).fill('从别处贴来')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page).toHaveURL(new RegExp(`/essays/${essayId}\\?`))
  const prose = page.locator('.prose').first()
  expect(await structureOf(prose)).toEqual(pasted)
  expect(await prose.evaluate((root) => root.querySelectorAll('[style], [onclick], img, script, iframe').length)).toBe(
    0,
  )
  expect(elsewhere).toEqual([])
})

test('bold, italic and underline written as styles are kept when pasted, and words about styles too', async ({
  page,
}) => {
  const { text } = await openNewEssay(page)
  await text.click()
  await paste(
    text,
    `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38">
    <span style="font-weight:700">粗</span><span style="font-style:italic">斜</span><span
    style="text-decoration:underline">线</span><span style="font-weight:400">平</span>，写 style="x" onclick= 也是字</p></b>`,
  )
  await expect.poll(() => structureOf(text)).toEqual(['p 粗斜线平，写 style="x" onclick= 也是字', 'strong 粗', 'em 斜'])
  await expect(text.locator('.editor-underline')).toHaveText('线')
})

test('words are struck out by the toolbar and by the keyboard, underlined ones too, and read so', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await page.getByRole('textbox', { name: '标题' }).fill('划掉的话')
  await text.click()
  await page.keyboard.type('应当')
  await page.keyboard.press('Control+Shift+X')
  await page.keyboard.type('大概')
  await page.keyboard.press('Control+U')
  await page.keyboard.type('也许')
  const strike = page.getByRole('button', { name: '删除线' })
  await expect(strike).toHaveAttribute('aria-pressed', 'true')
  await strike.click()
  await expect(strike).toHaveAttribute('aria-pressed', 'false')
  const lineOf = (words: string) =>
    text.getByText(words, { exact: true }).evaluate((node) => getComputedStyle(node).textDecorationLine)
  expect(await lineOf('大概')).toBe('line-through')
  expect(await lineOf('也许')).toBe('underline line-through')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page).toHaveURL(new RegExp(`/essays/${essayId}(\\?|$)`))
  await expect(page.locator('.prose s')).toHaveText(['大概', '也许'])
  await expect(page.locator('.prose p').first()).toHaveText('应当大概也许')
})

/** A list paragraph as Word puts it on the clipboard. */
function wordItem(place: string, marker: string, text: string): string {
  return `<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:${place}'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]><span style='font-family:仿宋'>${text}<o:p></o:p></span></p>`
}

test('a list of Word is a list here: nested, numbered on, without its signs', async ({ page }) => {
  const reported: string[] = []
  page.on('console', (message) => reported.push(message.text()))
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  const items = [
    wordItem('l0 level1 lfo1', '3.', '看渡口'),
    wordItem('l0 level2 lfo1', 'o', '船'),
    wordItem('l0 level2 lfo1', 'o', '桥'),
    wordItem('l0 level1 lfo1', '4.', '问乡亲'),
  ]
  await paste(text, `<html><body><!--StartFragment-->${items.join('\n')}<!--EndFragment--></body></html>`)
  await expectOnServer(page, essayId, '3. 看渡口\n  · 船\n  · 桥\n4. 问乡亲')
  await expect(text.locator('> ol')).toHaveAttribute('start', '3')
  await expect(text.locator('ol ul > li')).toHaveText(['船', '桥'])
  await page.keyboard.press('Control+z')
  await expect(text).toHaveText('')
  expect(reported.filter((message) => /Content Security Policy/i.test(message))).toEqual([])
})

test('a text from WPS: headings by their words, indents and split runs gone, the gap in a name kept', async ({
  page,
}) => {
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  const run = (words: string) =>
    `<span style="mso-spacerun:'yes';font-family:仿宋_GB2312;font-size:16.0000pt;" ><font face="仿宋_GB2312" >${words}</font></span>`
  const line = (...words: string[]) =>
    `<p class=MsoNormal style="text-indent:32.0000pt;mso-char-indent-count:2.0000;line-height:28pt;" >${words.map(run).join('')}<span style="font-size:16pt"><o:p></o:p></span></p>`
  const lines = [
    line('第一党小组　', '李　明'),
    line('&nbsp;'),
    line('一、', '走过的路'),
    line('　　那天', '下着', '小雨，河水比想象中窄。'),
    line('（一）渡口'),
    line('讲解员说：来回走了四趟。'),
  ]
  await paste(
    text,
    `<html><body>${lines.join('\n')}<table><tr><td colspan=2>${line('问题')}</td></tr><tr><td>甲</td><td>乙</td></tr></table></body></html>`,
  )
  await expect
    .poll(() => structureOf(text))
    .toEqual([
      'p 第一党小组　李　明',
      'h2 一、走过的路',
      'p 那天下着小雨，河水比想象中窄。',
      'h3 （一）渡口',
      'p 讲解员说：来回走了四趟。',
      ...['td 问题', 'td 甲', 'td 乙'],
    ])
  await expect(text.locator('td').first()).toHaveAttribute('colspan', '2')
  await expect(text.locator('p').nth(1).locator('span')).toHaveCount(1)
  await expectSaved(page)
  expect((await readDraft(page, essayId)).text).toContain('第一党小组　李　明\n一、走过的路\n那天下着小雨')
})

test('a submitted essay is read as it was written, and nothing is loaded to write with', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await page.getByRole('textbox', { name: '标题' }).fill('四渡赤水读后')
  await text.click()
  await page.keyboard.type(
    '# 一、渡口\n开头<b>一段</b>，**要紧**。\n> 来回走了四趟\n- 船\n桥\n\n1. 先看\n再问\n\n---\n结尾',
  )
  await page.getByRole('button', { name: '插入表格' }).click()
  await text.locator('th').first().click()
  await page.keyboard.type('问题')
  await text.locator('td').first().click()
  await page.keyboard.type('答复慢')
  const written = await structureOf(text)
  expect(written).toEqual([
    'h2 一、渡口',
    ...['p 开头<b>一段</b>，要紧。', 'strong 要紧'],
    'blockquote 来回走了四趟',
    ...['ul 船桥', 'li 船', 'li 桥', 'ol 先看再问', 'li 先看', 'li 再问'],
    ...['hr', 'p 结尾'],
    ...['th 问题', 'th', 'th', 'td 答复慢', 'td', 'td', 'td', 'td', 'td'],
    // A place to go on writing after the table.
    'p',
  ])
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '四渡赤水读后' })).toBeVisible()

  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await page.goto(`/essays/${essayId}`, { waitUntil: 'networkidle' })
  const prose = page.locator('.prose').first()
  expect(await structureOf(prose)).toEqual(written)
  expect(scripts).toEqual([])
  await expect(page.locator('script[src], link[rel=modulepreload]')).toHaveCount(0)
})

test('the code of the editor is loaded by the writing page and by no other', async ({ page }) => {
  const withLexical: string[] = []
  const asked: Promise<void>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    asked.push(
      response.text().then((code) => {
        if (code.includes('data-lexical')) withLexical.push(response.url())
      }),
    )
  })
  for (const path of ['/', '/essays', '/essays/new', '/sessions', '/me']) {
    await page.goto(path, { waitUntil: 'networkidle' })
  }
  await Promise.all(asked)
  expect(withLexical).toEqual([])
  await openNewEssay(page)
  await Promise.all(asked)
  expect(withLexical.length).toBeGreaterThan(0)
})

async function writeEverything(page: Page): Promise<Locator> {
  const { text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type(`# 标题\n> 引用\n`)
  await page.keyboard.press('Control+Shift+Digit9')
  await page.keyboard.type(`- 条目\n\nhttps://example.cn/${'a'.repeat(120)}\n`)
  await page.getByRole('button', { name: '插入表格' }).click()
  for (const cell of await text.locator('th').all()) {
    await cell.click()
    await page.keyboard.type('表头')
  }
  await text.locator('td').first().click()
  await page.keyboard.type('一个放得下许多字的格子')
  await expect(page.getByRole('button', { name: '删除表格' })).toBeVisible()
  return text
}

test('the writing page fits 360 pixels, with a table, a long address and the form of a link', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const text = await writeEverything(page)
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: '链接' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('Escape')
  await text.locator('th').first().click()
  await page.keyboard.type('头')
  await expect(text.locator('th').first(), 'what is written stays in sight').toBeInViewport()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the open editor, ${theme}`, async ({ page }) => {
    await setPreferences(page, { theme })
    await writeEverything(page)
    await expectSaved(page)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+k')
    const address = page.getByRole('group', { name: '链接' }).getByLabel('网址、邮箱或电话')
    await address.fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await expect(page.getByText('请填写网址、邮箱地址或电话号码')).toBeVisible()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await textOf(page).locator('p').first().click()
    await expectNoAxeViolations(page)
  })
}
