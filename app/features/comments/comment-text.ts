/** No alphabet stacks more marks than this on one letter; Hebrew with its accents comes to four. */
const marksShown = 8

/**
 * What is stored is what was typed, to the character: a comment has to come back whole in its writer's archive,
 * and a rule for showing text can be mended later while a text that was changed cannot. So everything that only
 * disturbs the page is dealt with here, when the text is shown:
 *
 * - U+202D and U+202E turn the order of all letters that follow, and no sentence needs them: left out. Embeddings
 *   and isolates, which Uyghur or Hebrew within Chinese does need, stay: the paragraph's `dir="auto"` isolates it,
 *   so that their effect ends with it.
 * - Control characters other than tab and line break have no shape, and browsers differ in what they draw: left out.
 * - Marks piled on one letter beyond what any alphabet has would run over the neighbouring lines: left out.
 * - Blank ends and more than one empty line in a row would stretch the page.
 */
export function displayText(text: string): string {
  return text
    .replace(overrides, '')
    .replace(controls, '')
    .replace(piledMarks, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const overrides = /[\u202d\u202e]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const piledMarks = new RegExp(`(\\p{M}{${marksShown}})\\p{M}+`, 'gu')

/** The number of characters as people count them, except in a few emoji: code points. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** The longest run of combining marks. */
export function longestMarks(text: string): number {
  return Math.max(0, ...(text.match(/\p{M}+/gu) ?? []).map(lengthOf))
}
