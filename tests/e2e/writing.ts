import { expect, type Locator, type Page } from '@playwright/test'
import { originOf } from './fixtures'

/** What the journeys about writing share: beginning an essay, opening the editor, asking the server what it has. */

/** Begins an essay (for a study session, or free) and answers with its id. The page's person is signed in. */
export async function startEssay(page: Page, session?: string): Promise<string> {
  const answer = await page.request.post('/essays/new', {
    form: session ? { session } : { kind: 'REFLECTION' },
    headers: { Origin: await originOf(page) },
    maxRedirects: 0,
  })
  expect(answer.status(), 'beginning an essay').toBe(302)
  const id = /\/essays\/([0-9a-f-]{36})\/write$/.exec(answer.headers().location ?? '')?.[1]
  if (!id) throw new Error(`no essay in ${answer.headers().location}`)
  return id
}

/** Opens an essay's writing page and waits for the rich editor, which arrives after the page. */
export async function openEditor(page: Page, essayId: string): Promise<Locator> {
  await page.goto(`/essays/${essayId}/write`)
  const text = textOf(page)
  await expect(text).toBeVisible()
  return text
}

/** Begins an essay and opens it. */
export async function openNewEssay(page: Page): Promise<{ essayId: string; text: Locator }> {
  const essayId = await startEssay(page)
  return { essayId, text: await openEditor(page, essayId) }
}

/** The rich editor's text; the plain text area that stands there before has the same name. */
export function textOf(page: Page): Locator {
  return page.locator('[contenteditable=true]')
}

/** Waits until the page was told where the caret is: the browser says it some tasks after key or click; hands are slower. */
export async function caretSettled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told))))
}

/** Moves the caret (or, with Shift, one end of what is selected) by these keys, each once the page knows of the one before. */
export async function moveCaret(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await caretSettled(page)
  }
}

/** The line that says where the text is now. */
export function statusOf(page: Page): Locator {
  return page.locator('.save-words')
}

/** Waits until the page says that the server has everything typed. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(statusOf(page)).toContainText('已保存到服务器')
}

/** The draft as the server has it: its title and, as plain text, its lines. Asked without the page's scripts. */
export async function readDraft(
  page: Page,
  essayId: string,
): Promise<{ title: string; text: string; version: number }> {
  const html = await (await page.request.get(`/essays/${essayId}/write`)).text()
  const attribute = (tag: RegExp, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag.exec(html)?.[0] ?? '')?.[1]
  return {
    title: unescapeHtml(attribute(/<input[^>]*name="title"[^>]*>/, 'value') ?? ''),
    text: unescapeHtml(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(html)?.[1] ?? '').replace(/^\n/, ''),
    version: Number(attribute(/<input[^>]*name="version"[^>]*>/, 'value')),
  }
}

function unescapeHtml(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
  return html.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) => named[name] ?? '')
}

/** Waits until the server's draft says exactly this. */
export async function expectOnServer(page: Page, essayId: string, text: string): Promise<void> {
  await expect.poll(async () => (await readDraft(page, essayId)).text, { message: 'text on the server' }).toBe(text)
}

/** A save as the editor sends it, from somewhere else than the page. Answers with the status. */
export async function postDraft(page: Page, essayId: string, body: string | null): Promise<number> {
  const answer = await page.request.post(`/essays/${essayId}/draft`, {
    data: body ?? '',
    headers: { Origin: await originOf(page), 'Content-Type': 'application/json' },
  })
  return answer.status()
}

/** Text composed by an input method, as Chromium's own protocol plays one: candidates first, then the choice. */
export async function composeText(page: Page, composition: { candidates: string[]; chosen: string }): Promise<void> {
  const client = await page.context().newCDPSession(page)
  for (const text of composition.candidates) {
    const selection = { selectionStart: text.length, selectionEnd: text.length }
    await client.send('Input.imeSetComposition', { text, ...selection })
  }
  if (composition.chosen) await client.send('Input.insertText', { text: composition.chosen })
  else await client.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  await client.detach()
}
