import { type Line, textOf } from './blocks'

/** Characters between which a line end of the source, or a single no-break space, is no space (CSS Text 3, 4.1.3). */
const CHINESE = '\\p{Script=Han}\\u3001-\\u303f\\uff01-\\uff60“”‘’…—'

const INVISIBLE = /[\u00ad\u200b\ufeff]/g
const LINE_END_IN_CHINESE = new RegExp(`(?<=[${CHINESE}])[ \\t\\f\\r]*\\n[ \\t\\f\\r\\n]*(?=[${CHINESE}])`, 'gu')
const SOURCE_SPACE = /[ \t\n\f\r]{2,}|[\t\n\f\r]/g
const GAP_IN_NAME =
  /(?<=(?<!\p{Script=Han})\p{Script=Han})[ \u3000]*\u00a0[ \u00a0\u3000]*(?=\p{Script=Han}(?!\p{Script=Han}))/gu
const BESIDE_NAME =
  /\u00a0(?=\p{Script=Han}\u3000\p{Script=Han}(?!\p{Script=Han}))|(?<=(?<!\p{Script=Han})\p{Script=Han}\u3000\p{Script=Han})\u00a0/gu
const SPACE_IN_CHINESE = new RegExp(`(?<=[${CHINESE}])\\u00a0(?=[${CHINESE}])`, 'gu')
const NO_BREAK_SPACE = / *\u00a0[ \u00a0]*/g

/**
 * A line with its spaces as they are meant. Spaces at both ends go: of whatever kind, they are indents. Runs of
 * source white space are one space, none where Chinese was wrapped. U+3000 within a line stays. Of no-break spaces,
 * one between two single Chinese characters is the wide gap of a name (张 静) and becomes U+3000; one alone between
 * Chinese characters is filling and goes; everything else, runs of them too, sets words apart and is one space.
 * Neighbouring runs of one look are merged.
 */
export function tidyLine(line: Line): Line {
  let tidied = replaceIn(line, INVISIBLE, '')
  tidied = replaceIn(tidied, LINE_END_IN_CHINESE, '')
  tidied = replaceIn(tidied, SOURCE_SPACE, ' ')
  tidied = trim(tidied)
  if (textOf(tidied).includes('\u00a0')) {
    tidied = replaceIn(tidied, GAP_IN_NAME, '\u3000')
    tidied = replaceIn(tidied, BESIDE_NAME, ' ')
    tidied = replaceIn(tidied, SPACE_IN_CHINESE, '')
    tidied = replaceIn(tidied, NO_BREAK_SPACE, ' ')
  }
  return mergeRuns(tidied)
}

/** Whether a line begins as a Chinese paragraph does, two characters in. */
export function isIndented(line: Line): boolean {
  return /^[ \t\n\f\r]*[\u00a0\u2003\u3000]{2}/.test(textOf(line))
}

function trim(line: Line): Line {
  const text = textOf(line)
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  if (start >= text.length) return []
  return cut(line, [
    { from: 0, to: start, text: '' },
    { from: end, to: text.length, text: '' },
  ])
}

function replaceIn(line: Line, pattern: RegExp, replacement: string): Line {
  const matches = [...textOf(line).matchAll(pattern)]
  if (matches.length === 0) return line
  return cut(
    line,
    matches.map(({ 0: { length }, index }) => ({ from: index, to: index + length, text: replacement })),
  )
}

/** Replaces parts of a line's text, in order; what comes in has the look of where it begins. */
function cut(line: Line, edits: { from: number; to: number; text: string }[]): Line {
  const runs = line.filter(({ text }) => text !== '')
  const result: Line = []
  let index = 0
  let at = 0
  let runStart = 0
  const advance = (end: number, isKept: boolean) => {
    for (let run = runs[index]; run && at < end; run = runs[index]) {
      const stop = Math.min(end, runStart + run.text.length)
      if (isKept) result.push({ ...run, text: run.text.slice(at - runStart, stop - runStart) })
      at = stop
      if (stop < runStart + run.text.length) return
      runStart = stop
      index += 1
    }
  }
  for (const { from, to, text } of edits) {
    advance(from, true)
    const look = runs[index]
    if (look && text !== '') result.push({ ...look, text })
    advance(to, false)
  }
  advance(Number.POSITIVE_INFINITY, true)
  return result
}

/** Makes neighbouring runs of one look one run. */
export function mergeRuns(line: Line): Line {
  const result: Line = []
  for (const run of line) {
    const last = result.at(-1)
    if (last && last.marks === run.marks && last.href === run.href) last.text += run.text
    else if (run.text !== '') result.push({ ...run })
  }
  return result
}
