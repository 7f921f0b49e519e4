import { expect, type Page } from '@playwright/test'
import type { ProjectName } from '../e2e/setup/worlds'
import { moveCaret, readDraft, statusOf, textOf } from '../e2e/writing'
import { type Random, randomOf } from './random'
import { signIn, startWriter, type Writer } from './writer'

/** Characters, but for `faults`, `sentences` and `kinds`. A character counts as what was last promised of it. */
export type Counts = {
  faults: number
  sentences: number
  typed: number
  acknowledged: number
  kept: number
  old: number
  fresh: number
  kinds: Record<string, number>
  lost: Record<Promised, number>
}

/** What was promised of a sentence: by the page in words, or by the rule that a second is enough. */
type Promised = 'acknowledged' | 'kept' | 'old' | 'fresh'

/** `seenAt` is when it was last known to stand in a page, in ms; null once a fault came within a second of that. */
type Sentence = { text: string; seenAt: number | null; promise: Promised }

type Fault = (state: State) => Promise<void>
/** `story` is what happened, for whoever looks for a loss. */
type State = { writer: Writer; random: Random; sentences: Sentence[]; story: string[] }

/** Faults of one essay before it is looked through, and another begun. */
const faultsOfEssay = 6

export function noCounts(): Counts {
  const lost = { acknowledged: 0, kept: 0, old: 0, fresh: 0 }
  return { faults: 0, sentences: 0, typed: 0, acknowledged: 0, kept: 0, old: 0, fresh: 0, kinds: {}, lost }
}

/** Writes, disturbs, and looks for what was written, until so many faults were made. */
export async function disturbDrafts(run: { engine: ProjectName; faults: number; seed: number }): Promise<Counts> {
  const random = randomOf(run.seed)
  const counts = noCounts()
  while (counts.faults < run.faults) {
    const writer = await startWriter(run.engine, 'demo-peer')
    const state: State = { writer, random, sentences: [], story: [] }
    try {
      for (let nth = 0; nth < faultsOfEssay && counts.faults < run.faults; nth += 1) {
        await write(state)
        const kind = random.oneOf(Object.keys(faults))
        state.story.push(kind)
        try {
          await faults[kind]?.(state)
        } catch (error) {
          throw new Error(`${kind}: ${error instanceof Error ? error.message : error}`, { cause: error })
        }
        counts.faults += 1
        counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1
      }
      await calmDown(state)
      await count(state, counts)
    } finally {
      await writer.end()
    }
  }
  return counts
}

let sentenceNumber = 0
const clauses = [
  '山路很长',
  '雨停在午后',
  '讲解员说得很慢',
  '我记下了两处数字',
  '河水比想象中窄',
  '回来的路上没有人说话',
]

/** Types some sentences as a person would, and reads what the page says of them. */
async function write(state: State): Promise<void> {
  const { writer, random } = state
  const page = writer.page()
  const text = textOf(page)
  await text.click()
  // Keys that come before the page knows of the caret tear a sentence apart, and nobody could say whether it is there.
  await moveCaret(page, random.chance(0.7) ? 'Control+End' : 'Control+Home')
  if (random.chance(0.5)) await page.keyboard.press('Enter')
  for (let nth = random.between(1, 4); nth > 0; nth -= 1) {
    await type(state, page)
    if (random.chance(0.4)) await page.waitForTimeout(random.between(0, 2500))
    if (random.chance(0.2)) await page.keyboard.press('Enter')
    await listen(state, page)
  }
}

async function type(state: State, page: Page): Promise<void> {
  const { random, sentences } = state
  sentenceNumber += 1
  const text = `第${sentenceNumber}句${random.oneOf(clauses)}。`
  await page.keyboard.type(text, { delay: random.oneOf([0, 0, 15, 40]) })
  const isThere = (await textOf(page).textContent())?.includes(text)
  state.story.push(isThere ? text : `${text} (typed, but not there)`)
  sentences.push({ text, seenAt: performance.now(), promise: 'fresh' })
}

/** Holds the page to its word: what it says is read together with the text it says it of. */
async function listen(state: State, page: Page): Promise<void> {
  const said = await page.evaluate(() => ({
    words: document.querySelector('.save-words')?.textContent ?? '',
    text: document.querySelector('[contenteditable=true]')?.textContent ?? '',
  }))
  for (const sentence of state.sentences) {
    if (sentence.seenAt === null && said.text.includes(sentence.text)) sentence.seenAt = performance.now()
  }
  const promise = said.words.includes('已保存到服务器')
    ? 'acknowledged'
    : said.words.includes('仅存本机')
      ? 'kept'
      : null
  if (!promise) return
  state.story.push(`“${said.words}”`)
  for (const sentence of state.sentences) {
    if (sentence.promise !== 'acknowledged' && said.text.includes(sentence.text)) sentence.promise = promise
  }
}

/**
 * What was typed more than a second ago is safe without a word. To be called right before what may take it: what is
 * younger may be gone afterwards, and is promised again only once it was seen again.
 */
function note(state: State): void {
  const before = performance.now() - 1000
  for (const sentence of state.sentences) {
    if (sentence.promise !== 'fresh' || sentence.seenAt === null) continue
    if (sentence.seenAt < before) sentence.promise = 'old'
    else sentence.seenAt = null
  }
}

const faults: Record<string, Fault> = {
  async 'tab killed'(state) {
    const { writer } = state
    const page = writer.page()
    const crashed = page.waitForEvent('crash')
    const cdp = await page.context().newCDPSession(page)
    note(state)
    cdp.send('Page.crash').catch(() => undefined)
    await crashed
    await page.close()
    await writer.openEssay()
  },
  async 'tab closed'(state) {
    await closeAndReopen(state)
  },
  async 'page reloaded'(state) {
    const page = state.writer.page()
    note(state)
    await page.reload()
    await textOf(page).waitFor()
  },
  async 'browser killed'(state) {
    const { writer } = state
    note(state)
    await writer.killBrowser()
    await writer.startBrowser()
    // Cookies reach the disk later than texts do: the sign-in may be gone.
    await signIn(writer.page(), writer.username)
    await writer.openEssay()
  },
  async 'network cut'(state) {
    const { writer, random } = state
    await writer.context().setOffline(true)
    await write(state)
    if (random.chance(0.5)) await writer.page().waitForTimeout(random.between(500, 4000))
    await listen(state, writer.page())
    if (random.chance(0.3)) {
      note(state)
      await writer.page().close()
      await writer.context().setOffline(false)
      await writer.openEssay()
    } else await writer.context().setOffline(false)
  },
  async offline(state) {
    const { writer, random } = state
    // The browser's copy of the page is made after its first visit, or where that was disturbed after the next.
    await pageKept(writer).catch(async () => {
      note(state)
      await writer.page().reload()
      await textOf(writer.page()).waitFor()
      await pageKept(writer)
    })
    await writer.context().setOffline(true)
    if (random.chance(0.5)) await write(state)
    await closeAndReopen(state)
    await write(state)
    if (random.chance(0.5)) await writer.page().waitForTimeout(random.between(0, 3000))
    await listen(state, writer.page())
    if (random.chance(0.3)) await closeAndReopen(state)
    await writer.context().setOffline(false)
  },
  async 'answer lost'(state) {
    const page = state.writer.page()
    await page.route('**/draft', async (route) => {
      await route.fetch().catch(() => undefined)
      // The page may be gone, and with it what was asked.
      await route.abort().catch(() => undefined)
    })
    await write(state)
    await page.waitForTimeout(state.random.between(2000, 3500))
    await listen(state, page)
    await page.unroute('**/draft')
  },
  async 'server killed'(state) {
    const { writer, random } = state
    const page = writer.page()
    // At any moment: before the save is read, while it is made, after it is answered.
    await page.waitForTimeout(random.between(0, 2500))
    await listen(state, page)
    await writer.killServer()
    await write(state)
    await page.waitForTimeout(random.between(0, 2000))
    await listen(state, page)
    await writer.startServer()
  },
  async 'sign-in expired'(state) {
    const { writer, random } = state
    const page = writer.page()
    const headers = { Origin: writer.url() }
    await page.request.post('/logout', { form: { scope: 'everywhere' }, headers, maxRedirects: 0 })
    await write(state)
    await page.waitForTimeout(random.between(0, 3000))
    await listen(state, page)
    await signIn(page, writer.username)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  },
  async 'two tabs'(state) {
    const { writer, random } = state
    const first = writer.page()
    const second = await writer.openEssay()
    await write(state)
    if (random.chance(0.5)) await second.waitForTimeout(random.between(0, 3000))
    await listen(state, second)
    note(state)
    const [gone, left] = random.chance(0.5) ? [first, second] : [second, first]
    await closeTab(gone, random)
    writer.goOn(left)
    await left.bringToFront()
    await meet(left)
  },
  async 'another device'(state) {
    const { writer } = state
    const browser = await startSecondDevice(writer)
    const other = browser.page
    await moveCaret(other, 'Control+End')
    if (state.random.chance(0.5)) await other.keyboard.press('Enter')
    await type(state, other)
    await listen(state, other)
    await other.waitForTimeout(state.random.between(0, 3000))
    await listen(state, other)
    note(state)
    await browser.close()
  },
  async 'clock moved'(state) {
    const days = state.random.oneOf([-400, -1, -0.01, 0.01, 1, 400])
    await state.writer.page().evaluate((milliseconds) => {
      const { now } = Date
      Date.now = () => now() + milliseconds
    }, days * 86_400_000)
    await write(state)
  },
}

async function closeAndReopen(state: State): Promise<void> {
  const { writer } = state
  const page = writer.page()
  // A browser whose last tab is closed ends.
  await writer.context().newPage()
  note(state)
  await closeTab(page, state.random)
  await writer.openEssay()
}

function pageKept(writer: Writer): Promise<void> {
  const patience = { message: 'the page is kept by the browser', timeout: 20_000 }
  return expect.poll(() => isKept(writer), patience).toBe(true)
}

/** Whether the browser holds the writing page for times without a network. */
function isKept(writer: Writer): Promise<boolean> {
  const address = `/essays/${writer.essayId}/write`
  return writer.page().evaluate(async (path) => (await caches.match(path, { ignoreVary: true })) !== undefined, address)
}

async function closeTab(page: Page, random: Random): Promise<void> {
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: random.chance(0.5) })
  await closed
}

/** A phone beside the computer: a browser of its own, in which nothing of the first is stored. */
async function startSecondDevice(writer: Writer) {
  const browser = writer.context().browser()
  const context = await (browser as NonNullable<typeof browser>).newContext({ baseURL: writer.url(), locale: 'zh-CN' })
  const page = await context.newPage()
  await signIn(page, writer.username)
  await page.goto(`/essays/${writer.essayId}/write`)
  await textOf(page).click()
  // A phone that is put away still has its text: it is closed only once nothing is under way.
  const close = async () => {
    await bringHome(page)
    await context.close()
  }
  return { page, close }
}

/** Puts both sides together where the page asks for it. */
async function meet(page: Page): Promise<void> {
  const merge = page.getByRole('button', { name: '按选定的合在一起' })
  if (await merge.isVisible()) await merge.click()
}

/** Answers what the page asks until everything in it is on the server. */
async function bringHome(page: Page): Promise<void> {
  await expect(async () => {
    await meet(page)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(statusOf(page)).toContainText(/已保存到服务器|尚未改动/, { timeout: 3000 })
  }).toPass({ timeout: 90_000 })
}

/** Everything works again: opens the essay until no browser holds anything that the server does not have. */
async function calmDown(state: State): Promise<void> {
  const { writer } = state
  await writer.startServer()
  await writer.context().setOffline(false)
  await signIn(writer.page(), writer.username)
  for (const page of writer.context().pages()) {
    if (page.url().endsWith('/write')) await bringHome(page)
  }
  const page = await writer.openEssay()
  // The editor is there once the page has taken up what earlier ones left.
  await bringHome(page)
}

async function count(state: State, counts: Counts): Promise<void> {
  const { writer, sentences } = state
  const { text } = await readDraft(writer.page(), writer.essayId)
  const isThere = ({ text: words }: Sentence) => text.includes(words)
  for (const sentence of sentences) {
    counts.sentences += 1
    counts.typed += sentence.text.length
    counts[sentence.promise] += sentence.text.length
    if (isThere(sentence)) continue
    counts.lost[sentence.promise] += sentence.text.length
    console.log(`not there: ${sentence.text} (${sentence.promise})`)
  }
  if (!sentences.every(isThere)) console.log([...state.story, text].join('\n  '))
}
