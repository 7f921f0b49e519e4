import { expect, type Locator, type Page } from '@playwright/test'

/** What somebody with a keyboard and no mouse does. Each stop of the focus has to be one that they can see. */

type Role = Parameters<Page['getByRole']>[0]

/** Where the focus is. */
type Stop = {
  /** For messages: the element and its words. Empty at the end of the page, where no element has the focus. */
  words: string
  /** Why somebody who looks would not find it. */
  unseen: string | null
  /** Whether the stop before lies after it on the page, which is another way than reading goes. */
  isBack: boolean
  /** A field for a date is several stops. */
  isSame: boolean
  /** The page was walked around. */
  isFirst: boolean
}

/** What the page keeps of the way so far. */
type Way = { first?: Element; before?: { element: Element; mark: string } }

/** The most stops on the way to anything: more are no way that anybody goes. */
const mostStops = 90

/** Goes on by one stop (or another key's way) and fails where the focus cannot be seen. */
async function goOn(page: Page, key = 'Tab'): Promise<Stop> {
  await page.keyboard.press(key)
  const stop = await page.evaluate(lookAtFocus)
  expect(stop.unseen, `the focus on ${stop.words}`).toBeNull()
  return stop
}

/** In the page: what can be seen of the focus, and whether its mark goes away with it. */
function lookAtFocus(): Stop {
  const way = window as Way
  const { before } = way
  const element = document.activeElement
  const markOf = (one: Element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one)
    const isDrawn = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    return `${isDrawn ? `${outlineWidth} ${outlineColor}` : ''} ${boxShadow === 'none' ? '' : boxShadow}`.trim()
  }
  const wordsOf = (one: Element) => {
    const said = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''
    const name = one.getAttribute('name') ?? ''
    return `<${one.localName} ${name}> ${said.replace(/\s+/g, ' ').slice(0, 30)}`
  }
  const hidden = (one: Element) => {
    const [box] = one.getClientRects()
    if (!box || box.width < 2 || box.height < 2) return 'it has no size'
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)]
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)]
    if (right - left < 2 || bottom - top < 2) return 'it is outside the window'
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const isIt = there !== null && (one.contains(there) || there.contains(one))
    return isIt ? null : `it is covered by ${there ? wordsOf(there) : 'nothing'}`
  }
  const isFloating = (one: Element) => {
    for (let at: Element | null = one; at; at = at.parentElement) {
      if (/fixed|sticky|absolute/.test(getComputedStyle(at).position)) return true
    }
    return false
  }
  const isBackFrom = (one: Element, from: Element) => {
    if (isFloating(one) || isFloating(from)) return false
    const [there, here] = [from.getBoundingClientRect(), one.getBoundingClientRect()]
    const isBeside = here.bottom > there.top && here.top < there.bottom
    return here.bottom <= there.top || (isBeside && here.right <= there.left)
  }
  if (!element || element === document.body) {
    way.before = undefined
    return { words: '', unseen: null, isBack: false, isSame: false, isFirst: false }
  }
  const mark = markOf(element)
  // What is written in shows its caret.
  const isText = element instanceof HTMLElement && element.isContentEditable
  const isSame = before?.element === element
  const stays = before && !isSame && before.mark !== '' && markOf(before.element) === before.mark
  way.before = { element, mark }
  way.first ??= element
  const unmarked = mark === '' && !isText ? 'nothing marks it' : null
  const stayed = stays ? `the mark of ${wordsOf(before.element)} does not go away with the focus` : null
  return {
    words: wordsOf(element),
    unseen: hidden(element) ?? unmarked ?? stayed,
    isBack: before !== undefined && !isSame && isBackFrom(element, before.element),
    isSame,
    isFirst: before !== undefined && !isSame && element === way.first,
  }
}

const hasFocus = (wanted: Locator) =>
  wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))

/** Goes on with the key until what is wanted has the focus. */
async function goTo(page: Page, wanted: Locator, key: string): Promise<void> {
  const stops: string[] = []
  while (!(await hasFocus(wanted))) {
    const { words } = await goOn(page, key)
    stops.push(words)
    if (stops.length > mostStops) throw new Error(`${wanted} is not on the way:\n${stops.join('\n')}`)
  }
}

/** Presses Tab until an element of this role and accessible name has the focus. */
export async function tabTo(page: Page, role: Role, name: string | RegExp, within: Page | Locator = page) {
  await goTo(page, within.getByRole(role, { name, exact: typeof name === 'string' }), 'Tab')
}

/** Presses Enter where the focus is, and waits for the page that comes. */
export async function enter(page: Page): Promise<void> {
  const arrived = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await arrived
}

/** Goes to a link or a button by Tab, presses it, and waits for the page that comes. */
export async function tabAndEnter(
  page: Page,
  role: 'link' | 'button',
  name: string | RegExp,
  within: Page | Locator = page,
): Promise<void> {
  await tabTo(page, role, name, within)
  await enter(page)
}

/** Unfolds what is folded under these words. */
export async function unfold(page: Page, words: string | RegExp, within: Page | Locator = page): Promise<void> {
  await goTo(page, within.locator('summary').filter({ hasText: words }), 'Tab')
  await page.keyboard.press('Enter')
}

/** Goes to a field by Tab and writes in it, instead of what stood there. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await goTo(page, page.getByLabel(label).and(page.locator('input, textarea')), 'Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Chooses one of a group of radio buttons: Tab to the group, arrows within it. */
export async function choose(page: Page, label: string | RegExp): Promise<void> {
  const wanted = page.getByLabel(label).and(page.locator('input[type=radio]')).first()
  const group = page.locator(`input[type=radio][name="${await wanted.getAttribute('name')}"]`)
  await goTo(page, group, 'Tab')
  if (await hasFocus(wanted)) await page.keyboard.press('Space')
  await goTo(page, wanted, 'ArrowDown')
  await expect(wanted).toBeChecked()
}

/** Goes to a box by Tab and ticks it, or takes its tick away. */
export async function tick(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, 'checkbox', name)
  await page.keyboard.press('Space')
}

/** More than the stops of any page. */
const endless = 400

/**
 * Walks around the whole page: no stop is unseen, none leads back up, nothing holds the focus, and the first is the way
 * past what every page has, unless a refused form took the focus. Answers with the words of each stop.
 */
export async function walk(page: Page): Promise<string[]> {
  const isTaken = await page.evaluate(() => document.activeElement !== document.body)
  const stops: Stop[] = []
  for (let stop = await goOn(page); stop.words !== '' && !stop.isFirst; stop = await goOn(page)) {
    if (stops.length === 0 && !isTaken) expect(stop.words).toMatch(/跳到正文|Skip to content/)
    expect(stop.isBack, `from ${stops.at(-1)?.words} the focus goes back to ${stop.words}`).toBe(false)
    stops.push(stop)
    expect(stops.length, `stops up to ${stop.words}`).toBeLessThan(endless)
  }
  return stops.filter(({ isSame }) => !isSame).map(({ words }) => words)
}
