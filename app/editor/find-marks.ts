import type { LexicalEditor, NodeKey } from 'lexical'
import type { Place } from './find-places'

/** Names of the highlights, as `editor.css` knows them. */
const [all, present] = ['found', 'found-present']

/**
 * Marks places on the screen without touching the text: by the CSS Custom Highlight API, or, where there is none
 * (before Firefox 140), by boxes over the present place in `layer`.
 */
export function markPlaces(
  editor: LexicalEditor,
  { places, current, layer }: { places: Place[]; current: number; layer: HTMLElement | null },
) {
  if (typeof Highlight === 'undefined') {
    const place = places[current]
    return drawBoxes(layer, place ? rangeOf(editor, place) : null)
  }
  const ranges = places.map((place) => rangeOf(editor, place))
  const isRange = (range: Range | null | undefined): range is Range => Boolean(range)
  CSS.highlights.set(all, new Highlight(...ranges.filter(isRange)))
  CSS.highlights.set(present, new Highlight(...[ranges[current]].filter(isRange)))
}

export function clearMarks(layer: HTMLElement | null) {
  layer?.replaceChildren()
  if (typeof Highlight === 'undefined') return
  CSS.highlights.delete(all)
  CSS.highlights.delete(present)
}

function drawBoxes(layer: HTMLElement | null, range: Range | null) {
  const origin = layer?.getBoundingClientRect()
  const boxes = [...(range?.getClientRects() ?? [])].map(({ left, top, width, height }) => {
    const box = document.createElement('span')
    box.className = 'editor-found-box'
    const place = { left: left - (origin?.left ?? 0), top: top - (origin?.top ?? 0), width, height }
    for (const [side, length] of Object.entries(place)) box.style.setProperty(side, `${length}px`)
    return box
  })
  layer?.replaceChildren(...boxes)
}

/** Brings a place into sight if it is not: below what sticks to the top of the window, above what lies at its end. */
export function scrollToPlace(editor: LexicalEditor, place: Place, head: HTMLElement | null) {
  const box = rangeOf(editor, place)?.getBoundingClientRect()
  if (!box) return
  const top = (head?.getBoundingClientRect().bottom ?? 0) + 8
  const bottom = window.innerHeight * 0.85
  if (box.top < top || box.bottom > bottom) window.scrollBy({ top: box.top - (top + bottom) / 2 })
}

function rangeOf(editor: LexicalEditor, { keys, start, end }: Place): Range | null {
  const [first, last] = [textOf(editor, keys[0]), textOf(editor, keys.at(-1))]
  if (!first || !last || start > first.length || end > last.length) return null
  const range = document.createRange()
  range.setStart(first, start)
  range.setEnd(last, end)
  return range
}

function textOf(editor: LexicalEditor, key: NodeKey | undefined): Text | null {
  let node: Node | null = key === undefined ? null : editor.getElementByKey(key)
  while (node && !(node instanceof Text)) node = node.firstChild
  return node
}
