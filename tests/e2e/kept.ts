import { expect, type Page } from '@playwright/test'
import { expectSaved, moveCaret, openNewEssay, textOf } from './writing'

/** What the journeys without a network share: what a browser keeps, and writing on in it. */

/** What a page without a network, or without a server, says of what it asks for. */
export const noServer = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_FAILED/

/** A page that was left sends its text once more when it is opened again; the server says that it has it. */
export const sentTwice = /status of 409/

/** The paths of what this browser keeps, by the name of the store. */
export async function keptIn(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    const found: Record<string, string[]> = {}
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys()
      found[name] = requests.map(({ url }) => new URL(url).pathname)
    }
    return found
  })
}

export async function keptPages(page: Page): Promise<string[]> {
  const stores = await keptIn(page)
  return Object.entries(stores).flatMap(([name, paths]) => (name.startsWith('xinde-pages:') ? paths : []))
}

/** Opens a new essay, writes, and waits until it is on the server and its page in the browser. */
export async function keepEssay(page: Page, words: string): Promise<string> {
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type(words)
  await expectSaved(page)
  await expectKept(page, essayId)
  return essayId
}

export async function expectKept(page: Page, essayId: string): Promise<void> {
  await expect
    .poll(() => keptPages(page), { message: 'pages kept by the browser' })
    .toContain(`/essays/${essayId}/write`)
}

export async function writeAtEnd(page: Page, words: string): Promise<void> {
  await textOf(page).click()
  await moveCaret(page, 'Control+End')
  await page.keyboard.type(words)
}

export async function closeTab(page: Page): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
}
