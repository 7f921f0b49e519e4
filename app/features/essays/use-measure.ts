import { useCallback, useEffect, useRef, useState } from 'react'
import type { EditorDocument } from '../../editor/document'
import type { EditorChange } from '../../editor/editor'
import { type SpeechTime, speechTime } from '../../editor/speech'
import { countCharacters, plainText } from '../../editor/text'
import type { Writing } from './writing'

/** The length of a text: 字数, the same without punctuation, and of a speech how long it takes. */
export type Measure = { count: number; bareCount: number; time: SpeechTime | null }

/** Milliseconds after the last key until the text is measured anew. */
const measureAfter = 250

/** The measure of what the server sent. */
export function storedMeasure({ draft, speech }: Pick<Writing, 'draft' | 'speech'>): Measure {
  return { count: draft.characterCount, bareCount: draft.bareCount, time: speech?.time ?? null }
}

/** The length as one writes: the server's until the text changes, then measured here. */
export function useMeasure(writing: Writing) {
  const { speech } = writing
  const rate = speech?.rate ?? null
  const [measured, setMeasured] = useState<Measure | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  const measureContent = useCallback(
    (content: string) => setMeasured(measureOf(JSON.parse(content) as EditorDocument, rate)),
    [rate],
  )
  function onChange({ readText, readContent }: EditorChange) {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      // Only a speech has sections to time, for which the whole document has to be read.
      () => (rate === null ? setMeasured(countOf(readText())) : measureContent(readContent())),
      measureAfter,
    )
  }
  return { measure: measured ?? storedMeasure(writing), measureContent, onChange }
}

function measureOf(document: EditorDocument, rate: number | null): Measure {
  return { ...countOf(plainText(document)), time: rate === null ? null : speechTime(document, rate) }
}

function countOf(text: string): Measure {
  const { count, marks } = countCharacters(text)
  return { count, bareCount: count - marks, time: null }
}
