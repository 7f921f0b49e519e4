/** What the door (schema.ts) puts in the place of what is left out, for whatever node it is left out of. */
const defaults: Record<string, readonly unknown[]> = {
  version: [1],
  direction: [null],
  format: ['', 0],
  indent: [0],
  textFormat: [0],
  textStyle: [''],
  style: [''],
  detail: [0],
  mode: ['normal'],
}

/**
 * Editor JSON without what is said anyway by leaving it out: half of it, which is neither sent nor read then. Lexical reads
 * it as well; for what is no JSON the same is given back.
 */
export function compactContent(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), (key, value) => (defaults[key]?.includes(value) ? undefined : value))
  } catch {
    return content
  }
}
