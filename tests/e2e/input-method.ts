import type { CDPSession, Page } from '@playwright/test'

/**
 * What an input method does, step by step, as Chromium hears of it. A key has the code 229 while the method holds it.
 *
 * - `shows`: the text under composition after the step, its caret at the end unless `caret` says otherwise; '' gives
 *   the composition up. `over` is the stretch of the whole text that a keyboard takes up again to compose in.
 * - `commits`: the text that ends the composition, or comes without one (handwriting, voice, most phone keyboards).
 *   Before a click Chromium ends it so, without a key.
 */
export type Step = { key?: string; caret?: number } & (
  | { shows: string; over?: { start: number; end: number } }
  | { commits: string }
)

/** Letters typed one by one, each shown as the method shows them: n, ni, ni h, ni ha … */
export function letters(shown: string[]): Step[] {
  return shown.map((text) => ({ key: text.replace(/[^a-z]/g, '').at(-1), shows: text }))
}

/** Plays the steps on what has the focus. */
export async function playTrace(page: Page, steps: Step[]): Promise<void> {
  const client = await page.context().newCDPSession(page)
  for (const step of steps) {
    await playStep(client, step)
  }
  await client.detach()
}

async function playStep(client: CDPSession, step: Step) {
  const key = step.key === undefined ? null : keyOf(step.key)
  // Windows and macOS name the key, Android does not.
  if (key) await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key, windowsVirtualKeyCode: 229 })
  if ('shows' in step) {
    const caret = step.caret ?? step.shows.length
    const over = step.over ? { replacementStart: step.over.start, replacementEnd: step.over.end } : {}
    const selection = { selectionStart: caret, selectionEnd: caret }
    await client.send('Input.imeSetComposition', { text: step.shows, ...selection, ...over })
  } else await client.send('Input.insertText', { text: step.commits })
  if (key) await client.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}

function keyOf(key: string): { key: string; code: string } {
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key
  return { key: key === '' ? 'Unidentified' : 'Process', code: key === '' ? '' : code }
}
