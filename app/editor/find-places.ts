import {
  $addUpdateTag,
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $isTabNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
  type TextNode,
} from 'lexical'
import { type FindOptions, findIn } from './find'

/** A stretch of text in the editor: the text nodes it runs through, where it begins in the first and ends in the last. */
export type Place = { keys: NodeKey[]; start: number; end: number }

type Piece = { key: NodeKey; start: number; end: number }

/** All places of the text that say `query`, in reading order. A place lies within one block, across whatever formats. */
export function $findPlaces(query: string, options: FindOptions): Place[] {
  const places: Place[] = []
  let text = ''
  let pieces: Piece[] = []
  const closeBlock = () => {
    for (const { start, end } of findIn(text, query, options)) places.push(placeOf(pieces, start, end))
    text = ''
    pieces = []
  }
  const read = (element: ElementNode) => {
    for (const node of element.getChildren()) {
      if ($isTextNode(node) && !$isTabNode(node)) {
        const words = node.getTextContent()
        pieces.push({ key: node.getKey(), start: text.length, end: text.length + words.length })
        text += words
      } else if ($isElementNode(node) && node.isInline()) read(node)
      else {
        closeBlock()
        if ($isElementNode(node)) read(node)
        closeBlock()
      }
    }
  }
  read($getRoot())
  closeBlock()
  return places
}

function placeOf(pieces: Piece[], start: number, end: number): Place {
  const within = pieces.filter((piece) => piece.end > start && piece.start < end)
  const [first, last] = [within[0], within.at(-1)]
  return {
    keys: within.map(({ key }) => key),
    start: start - (first?.start ?? 0),
    end: end - (last?.start ?? 0),
  }
}

/** Puts words in the place of each, as one step to be undone. The words have the format in which a place begins. */
export function replacePlaces(editor: LexicalEditor, places: Place[], words: string) {
  editor.update(
    () => {
      // The focus stays in the bar; and from the end, so that what is still to come keeps its place.
      $addUpdateTag(SKIP_DOM_SELECTION_TAG)
      for (const place of [...places].reverse()) $replace(place, words)
    },
    { discrete: true, tag: HISTORY_PUSH_TAG },
  )
}

function $replace({ keys, start, end }: Place, words: string) {
  const nodes = keys.map((key) => $getNodeByKey(key)).filter($isTextNode)
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (!first || !last || nodes.length !== keys.length) return
  if (first === last) return void $splice(first, start, end, words)
  $splice(last, 0, end, '')
  for (const node of nodes.slice(1, -1)) node.remove()
  $splice(first, start, first.getTextContentSize(), words)
}

function $splice(node: TextNode, start: number, end: number, words: string) {
  node.spliceText(start, end - start, words)
  if (node.getTextContentSize() === 0) node.remove()
}

/** Selects a place, as if the writer had. */
export function selectPlace(editor: LexicalEditor, { keys, start, end }: Place) {
  editor.update(() => {
    const [first, last] = [keys[0], keys.at(-1)]
    if (!first || !last || !$getNodeByKey(first) || !$getNodeByKey(last)) return
    const selection = $createRangeSelection()
    selection.anchor.set(first, start, 'text')
    selection.focus.set(last, end, 'text')
    $setSelection(selection)
  })
}
