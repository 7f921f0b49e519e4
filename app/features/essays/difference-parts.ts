import { type BlockDifference, differenceOf, differenceOfText, type Run } from '../../editor/difference'
import { type BlockNode, documentOf, type EditorDocument } from '../../editor/document'
import { renderHtml } from '../../editor/render'

/**
 * A difference as a page shows it. `html` is made by our renderer. A `folded` part is what lies between two
 * changes and is the same in both; `form` is a block of which only the form changed, as it is now.
 */
export type DifferencePart =
  | { kind: 'same' | 'added' | 'removed' | 'form'; html: string }
  | { kind: 'folded'; html: string; blockCount: number }
  | { kind: 'changed'; tag: 'p' | 'h2' | 'h3' | 'h4' | 'div'; runs: Run[] }

/** What became of one text on its way to another. `title` is null when it stayed; `counts` are blocks. */
export type TextDifference = {
  title: Run[] | null
  parts: DifferencePart[]
  counts: { added: number; removed: number; changed: number }
}

type Text = { title: string; document: EditorDocument }

/** Unchanged blocks that stay in sight beside a change, and the fewest between them that are worth folding. */
const neighbours = 1
const worthFolding = 3

/** The difference of two texts, with long unchanged stretches folded. */
export function differenceParts(before: Text, after: Text): TextDifference {
  const blocks = differenceOf(before.document, after.document)
  const count = (kind: BlockDifference['kind']) => blocks.filter((block) => block.kind === kind).length
  return {
    title: before.title === after.title ? null : differenceOfText(before.title, after.title),
    parts: groupsOf(blocks).flatMap((group, nth, { length }) =>
      isSame(group) ? partsOfSame(group, { isFirst: nth === 0, isLast: nth === length - 1 }) : partsOfChanges(group),
    ),
    counts: { added: count('added'), removed: count('removed'), changed: count('changed') },
  }
}

type Same = { kind: 'same'; block: BlockNode }

function isSame(group: BlockDifference[]): group is Same[] {
  return group[0]?.kind === 'same'
}

/** Unchanged blocks together, and changed ones together, by turns. */
function groupsOf(blocks: BlockDifference[]): BlockDifference[][] {
  const groups: BlockDifference[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last && (last[0]?.kind === 'same') === (block.kind === 'same')) last.push(block)
    else groups.push([block])
  }
  return groups
}

function partsOfSame(group: Same[], { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): DifferencePart[] {
  const head = isFirst ? 0 : neighbours
  const tail = isLast ? 0 : neighbours
  const hidden = group.slice(head, group.length - tail)
  if (hidden.length < worthFolding) return [shown(group)]
  const folded: DifferencePart = { kind: 'folded', html: htmlOf(hidden), blockCount: hidden.length }
  return [
    ...(head ? [shown(group.slice(0, head))] : []),
    folded,
    ...(tail ? [shown(group.slice(group.length - tail))] : []),
  ]
}

function shown(group: Same[]): DifferencePart {
  return { kind: 'same', html: htmlOf(group) }
}

function htmlOf(group: { block: BlockNode }[]): string {
  return renderHtml(documentOf(group.map(({ block }) => block)))
}

/** Blocks that came or went one after the other are one part: one word says it of all of them. */
function partsOfChanges(group: BlockDifference[]): DifferencePart[] {
  const parts: DifferencePart[] = []
  for (const part of group.map(partOf)) {
    const last = parts.at(-1)
    const isMore = last?.kind === part.kind && (last.kind === 'added' || last.kind === 'removed')
    if (isMore && 'html' in part) last.html += part.html
    else parts.push(part)
  }
  return parts
}

function partOf(block: BlockDifference): DifferencePart {
  if (block.kind !== 'changed') return { kind: block.kind, html: htmlOf([block]) }
  const { after, runs } = block
  if (runs.every(({ kind }) => kind === 'same')) return { kind: 'form', html: htmlOf([{ block: after }]) }
  return { kind: 'changed', tag: tagOf(after), runs }
}

/** Lists, tables and quotes are shown as their lines. */
function tagOf(block: BlockNode): 'p' | 'h2' | 'h3' | 'h4' | 'div' {
  if (block.type === 'heading') return block.tag
  return block.type === 'paragraph' ? 'p' : 'div'
}
