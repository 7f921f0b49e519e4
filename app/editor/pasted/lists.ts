import type { Block, Grouped, Item, Line, List } from './blocks'
import { isSectionMarker, readMarker } from './markers'
import { mergeRuns } from './spacing'

/** A text nests ten lists at most (MAX_DOCUMENT_DEPTH); two are left for what it is pasted into. */
const DEEPEST = 8

/**
 * Markers that are words (第一条), and a section number (一、 （一）) that Word counted for a paragraph standing between
 * others and not among items, go back into the text: a list would show a bare 1. in their place.
 */
export function keepMarkersThatAreWords(blocks: Block[]): Block[] {
  return blocks.map((block, at): Block => {
    if (block.kind === 'heading' && block.marker !== '') return { ...block, marker: '', lines: withMarker(block) }
    if (block.kind !== 'item') return block
    const isAlone = blocks[at - 1]?.kind !== 'item' && blocks[at + 1]?.kind !== 'item'
    const isWords = readMarker(block.marker).kind === 'words' || (isAlone && isSectionMarker(block.marker))
    return isWords ? { kind: 'paragraph', lines: withMarker(block) } : block
  })
}

/** 一、 and （一） need no space behind them, 1. does. */
function withMarker({ marker, lines }: { marker: string; lines: Line[] }): Line[] {
  const [first = [], ...rest] = lines
  const text = marker.replace(/\s+/g, ' ').trim()
  const gap = /[、）：]$/.test(text) || text === '' ? '' : ' '
  const look = first[0] ?? { marks: 0, href: null }
  return [mergeRuns([{ text: text + gap, marks: look.marks, href: null }, ...first]), ...rest]
}

type Open = { list: List; id: string; level: number; next: number }

/**
 * Puts items that follow one another into lists. Depth is relative: an item deeper than the one before is inside it,
 * one level down however far Word went. An item begins another list where its list's id or kind differs from that of
 * the list open at its level, or where its number is not the next.
 */
export function groupLists(blocks: Block[]): Grouped[] {
  const grouped: Grouped[] = []
  let open: Open[] = []
  for (const block of blocks) {
    if (block.kind !== 'item') {
      open = []
      grouped.push(block)
      continue
    }
    const { ordered, number } = kindOf(block)
    const place = openFor(open, block)
    const last = open.at(-1)
    if (place === 'same' && last && continues(last, { id: block.listId, ordered, number })) {
      last.list.items.push({ lines: block.lines, lists: [] })
      last.next += 1
      continue
    }
    if (place === 'same') open.pop()
    const start = number ?? 1
    const items = [{ lines: block.lines, lists: [] }]
    const list: List = { kind: 'list', ordered, start, items }
    const parent = open.at(-1)?.list.items.at(-1)
    if (parent) parent.lists.push(list)
    else grouped.push(list)
    open.push({ list, id: block.listId, level: block.level, next: start + 1 })
  }
  return grouped
}

/** Closes the lists deeper than the item, and says whether what is open now is of its level or around it. */
function openFor(open: Open[], { level }: Item): 'same' | 'around' {
  let closed: Open | undefined
  while ((open.at(-1)?.level ?? 0) > level) closed = open.pop()
  const last = open.at(-1)
  if (closed && (last?.level ?? 0) < level) {
    // The list skipped this level on its way down: it is the one meant.
    closed.level = level
    open.push(closed)
    return 'same'
  }
  if (!last) return 'around'
  return last.level === level || open.length >= DEEPEST ? 'same' : 'around'
}

function kindOf({ marker, ordered, number }: Item): { ordered: boolean; number: number | null } {
  if (marker === '') return { ordered, number }
  const read = readMarker(marker)
  return read.kind === 'number' ? { ordered: true, number: read.number } : { ordered: false, number: null }
}

function continues(last: Open, item: { id: string; ordered: boolean; number: number | null }): boolean {
  if (last.list.ordered !== item.ordered || last.id !== item.id) return false
  return !item.ordered || item.number === null || item.number === last.next
}
