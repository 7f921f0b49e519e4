import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentFromMarkdown } from '../app/editor/markdown'
import { plainText } from '../app/editor/text'
import { followPassage, type Followed, shortPassage, type TextRange } from '../app/features/comments/follow-passage'
import { alignTexts } from '../app/features/comments/text-alignment'
import type { Random } from './chaos/random'

/** One character of a text and where it stood in the text before the edits; -1 for what was written since. */
type Unit = { character: string; origin: number }

/** A text that is being revised, with the passage somebody quoted before it was. */
type Revision = { units: Unit[]; at: TextRange; random: Random }

/** What must become of the passage; `revise` answers null where the text does not allow the edit. */
type Edit = { state: Followed['state']; revise: (revision: Revision) => Unit[] | null }

const written = (text: string): Unit[] => [...text].map((character) => ({ character, origin: -1 }))

const sentences = [
  '回来以后，我把那张纸条压在了办公桌的玻璃板下面。',
  '这件事后来又被提起过两回，每回都有人沉默。',
  '窗外的雨停了，走廊里只剩下拖把碰到墙根的声音。',
  '老支书没有接话，把茶缸往我这边推了推。',
]

/** Ways in which people revise, each with what it must do to a passage. The passage lies within one paragraph. */
export const edits: Record<string, Edit> = {
  'insert a paragraph before': {
    state: 'UNCHANGED',
    revise: ({ units, at, random }) => insertAt(units, lineStart(units, at.start), `${random.oneOf(sentences)}\n`),
  },
  'insert a sentence right before': {
    state: 'UNCHANGED',
    revise: ({ units, at, random }) => {
      const sentence = random.oneOf(sentences)
      // Of an insertion that begins as the passage does nobody can say where it begins.
      return sentence.charAt(0) === units[at.start]?.character ? null : insertAt(units, at.start, sentence)
    },
  },
  'delete another paragraph': {
    state: 'UNCHANGED',
    revise: ({ units, at, random }) => without(units, random.oneOf(otherLines(units, at))),
  },
  'move its paragraph': {
    state: 'MOVED',
    revise: ({ units, at }) => moveLine(units, lineOf(units, at.start)),
  },
  'rewrite its neighbours': {
    state: 'UNCHANGED',
    revise: ({ units, at, random }) => {
      const line = lineOf(units, at.start)
      const after = changeSome(units, { start: at.end, end: line.end }, random, 0.3)
      return changeSome(after, { start: line.start, end: at.start }, random, 0.3)
    },
  },
  'change a few characters inside': {
    state: 'CHANGED',
    revise: ({ units, at, random }) => changeInside(units, at, random),
  },
  'split its paragraph inside it': {
    state: 'UNCHANGED',
    revise: ({ units, at }) => insertAt(units, Math.floor((at.start + at.end) / 2), '\n'),
  },
  'merge its paragraph with the next': {
    state: 'UNCHANGED',
    revise: ({ units, at }) => {
      const { end } = lineOf(units, at.start)
      return units.filter((_, index) => index !== end)
    },
  },
  'write the passage again elsewhere': {
    state: 'UNCHANGED',
    revise: ({ units, at, random }) => {
      const copy = textOf(units.slice(at.start, at.end))
      return insertAt(units, random.oneOf(otherLines(units, at)).start, copy)
    },
  },
  'write its paragraph again at the end': {
    state: 'UNCHANGED',
    revise: ({ units, at }) => {
      const { start, end } = lineOf(units, at.start)
      return [...units, ...written(`\n${textOf(units.slice(start, end))}`)]
    },
  },
  'delete the passage': {
    state: 'GONE',
    revise: ({ units, at }) => without(units, at),
  },
  'delete its paragraph': {
    state: 'GONE',
    revise: ({ units, at }) => without(units, lineOf(units, at.start)),
  },
  'replace the passage': {
    state: 'GONE',
    revise: ({ units, at, random }) => insertAt(without(units, at), at.start, random.oneOf(sentences)),
  },
  'move its paragraph and change inside': {
    state: 'CHANGED',
    revise: ({ units, at, random }) => {
      const moved = moveLine(units, lineOf(units, at.start))
      if (!moved) return null
      const start = moved.findIndex(({ origin }) => origin === at.start)
      return changeInside(moved, { start, end: start + at.end - at.start }, random)
    },
  },
  'revise everything but the passage': {
    state: 'UNCHANGED',
    revise: ({ units, at, random }) => {
      const after = changeSome(units, { start: at.end, end: units.length }, random, 0.05)
      return insertAt(changeSome(after, { start: 0, end: at.start }, random, 0.05), 0, `${random.oneOf(sentences)}\n`)
    },
  },
}

/** How one passage fared: `lost` is said to be gone though it is there, `wrong` is another place or another state. */
export type Verdict = 'right' | 'lost' | 'wrong'

/** A quoted passage before and after an edit of known kind, and what was made of it. */
export type Trial = { kind: string; isShort: boolean; verdict: Verdict; words: string; found: string }

/** Revises a text in one way, follows a random passage of so many characters, and compares with what was done. */
export function tryEdit(text: string, kind: string, length: number, random: Random): Trial | null {
  const edit = edits[kind]
  const at = edit && choosePassage(text, length, random)
  if (!edit || !at) return null
  const words = text.slice(at.start, at.end)
  const units = Array.from({ length: text.length }, (_, origin) => ({ character: text.charAt(origin), origin }))
  const revised = edit.revise({ units, at, random })
  // A doubled character less may leave the very words.
  if (!revised || (edit.state === 'CHANGED' && textOf(revised).includes(words))) return null
  const later = textOf(revised)
  const followed = followPassage({ earlier: text, later }, alignTexts(text, later), at)
  const found =
    followed.state === 'GONE' ? followed.state : `${followed.state} ${later.slice(followed.start, followed.end)}`
  const verdict = judge(followed, { edit, revised, at })
  return { kind, isShort: length < shortPassage, verdict, words, found }
}

function judge(followed: Followed, done: { edit: Edit; revised: Unit[]; at: TextRange }): Verdict {
  const { edit, revised, at } = done
  if (followed.state === 'GONE') return edit.state === 'GONE' ? 'right' : 'lost'
  if (followed.state !== edit.state) return 'wrong'
  const left = revised.flatMap(({ origin }, index) => (origin >= at.start && origin < at.end ? [index] : []))
  const [start, end] = [left[0] ?? -1, (left[left.length - 1] ?? -1) + 1]
  const off = Math.abs(followed.start - start) + Math.abs(followed.end - end)
  // What replaced the beginning or the end of a passage may be counted as it, or not.
  return off <= (edit.state === 'CHANGED' ? 4 : 0) ? 'right' : 'wrong'
}

/** The example world's essays as plain text. */
export function demoTexts(): string[] {
  const folder = join(import.meta.dirname, '../prisma/demo/essays')
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''))
    .map((markdown) => plainText(documentFromMarkdown(markdown)))
}

/** A stretch within one paragraph that neither begins nor ends with a blank. */
function choosePassage(text: string, length: number, random: Random): TextRange | null {
  for (let tries = 0; tries < 200; tries += 1) {
    const start = random.between(0, Math.max(0, text.length - length))
    const words = text.slice(start, start + length)
    if (words.length === length && !words.includes('\n') && words.trim() === words && isWhole(words)) {
      return { start, end: start + length }
    }
  }
  return null
}

function isWhole(words: string): boolean {
  return !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(words)
}

function textOf(units: Unit[]): string {
  return units.map(({ character }) => character).join('')
}

function insertAt(units: Unit[], at: number, text: string): Unit[] {
  return [...units.slice(0, at), ...written(text), ...units.slice(at)]
}

function without(units: Unit[], { start, end }: TextRange): Unit[] {
  return units.filter((_, index) => index < start || index >= end)
}

function lineStart(units: Unit[], at: number): number {
  let start = at
  while (start > 0 && units[start - 1]?.character !== '\n') start -= 1
  return start
}

function lineOf(units: Unit[], at: number): TextRange {
  let end = at
  while (end < units.length && units[end]?.character !== '\n') end += 1
  return { start: lineStart(units, at), end }
}

function linesOf(units: Unit[]): TextRange[] {
  const lines: TextRange[] = []
  for (let at = 0; at < units.length; at += 1) {
    const line = lineOf(units, at)
    if (line.end - line.start > 0) lines.push(line)
    at = line.end
  }
  return lines
}

function otherLines(units: Unit[], at: TextRange): TextRange[] {
  return linesOf(units).filter(({ start, end }) => end <= at.start || start >= at.end)
}

/**
 * To the farther end of the text. A paragraph longer than all that it would pass is left: moving it cannot be told
 * from moving the others.
 */
function moveLine(units: Unit[], line: TextRange): Unit[] | null {
  const moved = units.slice(line.start, line.end)
  const rest = units.filter((_, index) => index < line.start || index > line.end)
  if (Math.max(line.start, units.length - line.end) <= moved.length + 1) return null
  const isToEnd = line.start < units.length - line.end
  return isToEnd ? [...rest, ...written('\n'), ...moved] : [...moved, ...written('\n'), ...rest]
}

const others = '山水天地人心大小多少上下来去开关早晚'

/** One change for every eight characters or so, at least one, none in a row. */
function changeInside(units: Unit[], { start, end }: TextRange, random: Random): Unit[] | null {
  const changed = [...units]
  const count = Math.max(1, Math.floor((end - start) / 8))
  for (let nth = count - 1; nth >= 0; nth -= 1) {
    const from = start + Math.floor(((end - start) * nth) / count)
    const to = start + Math.floor(((end - start) * (nth + 1)) / count)
    const place = random.between(from, Math.max(from, to - 2))
    const was = changed[place]?.character
    // A blank more or less leaves the words as they are.
    if (was?.trim() === '') continue
    const kind = random.between(0, 2)
    const fresh = written(random.oneOf([...others].filter((character) => character !== was)))
    if (kind === 0) changed.splice(place, 1, ...fresh)
    else if (kind === 1) changed.splice(place, 1)
    else changed.splice(place + 1, 0, ...fresh)
  }
  return textOf(changed) === textOf(units) ? null : changed
}

/** Replaces each character with a likelihood. */
function changeSome(units: Unit[], { start, end }: TextRange, random: Random, likelihood: number): Unit[] {
  return units.map((unit, index) => {
    if (index < start || index >= end || unit.character === '\n' || !random.chance(likelihood)) return unit
    return { character: random.oneOf([...others]), origin: -1 }
  })
}
