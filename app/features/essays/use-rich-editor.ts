import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react'
import type { BlockNode, EditorDocument } from '../../editor/document'
import type { ShownAs } from '../../editor/draft-saver'
import type { DraftText } from '../../editor/draft-state'
import { joinTexts } from '../../editor/draft-text'
import type { EditorChange, EditorHandle, EditorProps } from '../../editor/editor'
import { useDraft } from '../../editor/use-draft'
import { paths } from '../../paths'
import { useMeasure } from './use-measure'
import type { Writing } from './writing'

/** The editor once it has arrived, and what it began with under which generation of the draft. */
type Opened = { Component: ComponentType<EditorProps>; content: string; generation: number }

/**
 * The draft of a writing page and its editor. `editor` is null until the editor's code is here; what was typed
 * into the plain fields by then goes on in it.
 */
export function useRichEditor(writing: Writing) {
  const { essay, userId } = writing
  // What the page came with; later loads of the same page must not open the editor anew.
  const [stored] = useState(writing.draft)
  const { title: storedTitle, content, version, savedAt } = stored
  const draft = useDraft({
    ...{ saveUrl: paths.draft(essay.id), userId, essayId: essay.id },
    server: { title: storedTitle, content, version, savedAt },
  })
  const title = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const [editor, setEditor] = useState<Opened | null>(null)
  const latest = useRef(draft)
  latest.current = draft

  const { measure, measureContent, onChange: onMeasure } = useMeasure(writing)

  useEffect(() => {
    let isGone = false
    async function open() {
      const { default: Component } = await import('../../editor/editor')
      await latest.current.ready()
      const typed = await readArea(stored, area.current)
      if (isGone) return
      // `text` is what the title field shows: the server's, or one that this browser still held.
      const { text, generation, change } = latest.current
      const mine = { title: title.current?.value ?? text.title, content: typed ?? text.content }
      // A text that this browser still held and one typed meanwhile: neither is thrown away.
      const begun = typed !== null && generation > 0 ? joinTexts(mine, text) : mine
      if (typed !== null || mine.title !== text.title) {
        change({ title: begun.title, readContent: () => begun.content })
      }
      setEditor({ Component, content: begun.content, generation })
      if (begun.content !== stored.content) measureContent(begun.content)
    }
    // Without the editor's code the plain form stays, and saves by its button.
    open().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [stored, measureContent])

  function onText(change: EditorChange) {
    onMeasure(change)
    if (!change.isShown) draft.change({ readContent: change.readContent })
  }
  const handle = useRef<EditorHandle | null>(null)
  const insert = useCallback((blocks: BlockNode[]) => handle.current?.insert(blocks), [])
  const onOpen = useCallback((opened: EditorHandle | null) => {
    handle.current = opened
    if (!opened) return latest.current.attach(null)
    const show = (text: DraftText, how: ShownAs) => {
      if (title.current) title.current.value = text.title
      opened.show(text.content, how)
    }
    latest.current.attach({ isComposing: opened.isComposing, show })
  }, [])
  return { draft, editor, title, area, measure, onText, onOpen, insert }
}

/** What the text area holds, as a document, when it is not what the server sent; null when nothing was typed. */
async function readArea(stored: Writing['draft'], area: HTMLTextAreaElement | null): Promise<string | null> {
  const text = area?.value ?? stored.text
  if (text === stored.text) return null
  const { fromPlainText } = await import('../../editor/plain-text')
  return JSON.stringify(fromPlainText(JSON.parse(stored.content) as EditorDocument, text))
}
