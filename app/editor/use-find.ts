import { $getNodeByKey, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { clearMarks, markPlaces, scrollToPlace } from './find-marks'
import { $findPlaces, type Place, replacePlaces, selectPlace } from './find-places'

/** Milliseconds after a change of the text until it is searched anew. */
const searchAfter = 150

type Found = { places: Place[]; current: number }

/**
 * Looks for words in the text while its bar is open, and follows the text as it changes. `current` is an index, -1
 * when nothing was found.
 */
export function useFind(
  editor: LexicalEditor,
  page: { layer: RefObject<HTMLElement | null>; head: RefObject<HTMLElement | null> },
) {
  const [query, setQuery] = useState(() => editor.getEditorState().read($selectedWords))
  const [ignoresWidth, setIgnoresWidth] = useState(false)
  const [{ places, current }, setFound] = useState<Found>({ places: [], current: -1 })
  const { layer, head } = page

  const search = useCallback(
    (from: (places: Place[]) => number) => {
      const places = editor.getEditorState().read(() => $findPlaces(query, { ignoresWidth }))
      setFound({ places, current: Math.min(from(places), places.length - 1) })
    },
    [editor, query, ignoresWidth],
  )

  useEffect(() => {
    search((places) => editor.getEditorState().read(() => $indexAtCaret(places)))
  }, [editor, search])

  const latest = useRef(current)
  latest.current = current
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
      clearTimeout(timer)
      timer = setTimeout(() => search(() => Math.max(latest.current, 0)), searchAfter)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [editor, search])

  useEffect(() => {
    markPlaces(editor, { places, current, layer: layer.current })
    const place = places[current]
    if (place) scrollToPlace(editor, place, head.current)
    return () => clearMarks(layer.current)
  }, [editor, places, current, layer, head])

  function step(by: 1 | -1) {
    const { length } = places
    if (length > 0) setFound({ places, current: (current + by + length) % length })
  }

  /** Answers with how many places were replaced. */
  function replace(words: string, which: 'present' | 'all'): number {
    const present = places[current]
    if (!present || editor.isComposing()) return 0
    const chosen = which === 'all' ? places : [present]
    replacePlaces(editor, chosen, words)
    // What was put in may say the same again: go on behind it.
    const again = editor.getEditorState().read(() => $findPlaces(words, { ignoresWidth }).length > 0)
    search((left) => (left.length === places.length && again ? (current + 1) % left.length : current))
    return chosen.length
  }

  /** Leaves the caret where one has read. */
  function select() {
    const place = places[current]
    if (place) selectPlace(editor, place)
  }

  return { query, setQuery, ignoresWidth, setIgnoresWidth, count: places.length, current, step, replace, select }
}

/** The words that are selected, when they are few enough to be what somebody looks for. */
function $selectedWords(): string {
  const selection = $getSelection()
  const words = $isRangeSelection(selection) ? selection.getTextContent() : ''
  return words.includes('\n') || words.length > 50 ? '' : words
}

/** The first place at or behind the caret's block; the first of all when there is none. */
function $indexAtCaret(places: Place[]): number {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || places.length === 0) return places.length > 0 ? 0 : -1
  const start = selection.isBackward() ? selection.focus : selection.anchor
  const caret = start.getNode()
  const index = places.findIndex(({ keys, start: from, end }) => {
    const key = keys[0] ?? ''
    if (key === caret.getKey()) return from >= start.offset || (keys.length === 1 && end > start.offset)
    const node = $getNodeByKey(key)
    return node !== null && caret.isBefore(node)
  })
  return Math.max(index, 0)
}
