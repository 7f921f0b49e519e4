import { createEmptyHistoryState, type HistoryState } from '@lexical/history'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { ListPlugin } from '@lexical/react/LexicalListPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { HorizontalRulePlugin } from '@lexical/react/LexicalHorizontalRulePlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { TablePlugin } from '@lexical/react/LexicalTablePlugin'
import { $getRoot, type EditorState, mergeRegister } from 'lexical'
import { useEffect, useRef, useState } from 'react'
import { registerArrivals } from './arrivals'
import { registerCleaning } from './clean'
import { type BlockNode, isSafeUrl } from './document'
import type { ShownAs } from './draft-saver'
import './editor.css'
import { FindBar } from './find-bar'
import { ImageChooser } from './images/image-chooser'
import { useImageIntake } from './images/image-intake'
import { UploadList } from './images/upload-list'
import { insertBlocks } from './insert-blocks'
import { LinkForm } from './link-form'
import { nodes } from './nodes'
import { registerQuoteSource } from './quote-source'
import { registerShortcuts } from './shortcuts'
import { showContent, shownTag } from './show-content'
import { theme } from './theme'
import { Toolbar, type ToolbarHandle } from './toolbar'

/** Two ways to read the text of one moment; nothing is computed before they are called. */
export type EditorChange = {
  /** The editor's JSON, as it is stored. */
  readContent: () => string
  /** The text alone, for counting. */
  readText: () => string
  /** Whether the text was put there by `EditorHandle.show`, and not by the writer. */
  isShown: boolean
}

/** What the page may do with an open editor. */
export type EditorHandle = {
  /** Whether an input method is composing. */
  isComposing: () => boolean
  /**
   * Puts another text into the editor; what both texts have stays as it is, with the caret and what can be
   * undone. What was merged in is nothing to be undone.
   */
  show: (content: string, how: ShownAs) => void
  /** Puts blocks below the one with the caret, as if the writer had: it is saved, and can be undone. */
  insert: (blocks: BlockNode[]) => void
}

export type EditorProps = {
  /** Id of the element that is written in, for skip links and `for`. */
  id: string
  /** The editor's JSON. Read once: `EditorHandle.show` shows another text. */
  initialContent: string
  /** Id of the element that names the text. */
  labelledBy: string
  /** Id of an element that describes it (length asked for, deadline). */
  describedBy?: string
  placeholder: string
  /** Where pictures are sent; without it none can be put in. */
  uploadUrl?: string
  /** `user:essay`, under which the browser keeps pictures that could not be sent yet. */
  owner?: string
  /** At each change of the text, not of the caret. */
  onChange: (change: EditorChange) => void
  /** Called with the handle when the editor is open, and with null when it goes. */
  onOpen: (handle: EditorHandle | null) => void
}

/**
 * The rich-text editor with its toolbar. A default export, for `React.lazy`: it weighs more than the rest of
 * a page together and must never be part of one that is only read.
 */
export default function Editor(props: EditorProps) {
  const [config] = useState(() => ({
    namespace: 'xinde',
    nodes,
    theme,
    editorState: props.initialContent,
    // A broken editor must be seen (and logged) as one; a text that only looks saved is worse.
    onError: (error: Error) => {
      throw error
    },
  }))
  return (
    <LexicalComposer initialConfig={config}>
      <Surface {...props} />
    </LexicalComposer>
  )
}

function Surface(props: EditorProps) {
  const [editor] = useLexicalComposerContext()
  const [open, setOpen] = useState<'link' | 'find' | null>(null)
  const toolbar = useRef<ToolbarHandle>({ focus: () => undefined })
  const [history] = useState(createEmptyHistoryState)
  const head = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)

  useEffect(() => registerShortcuts(editor, { open: setOpen, focusToolbar: () => toolbar.current.focus() }), [editor])
  const intake = useImageIntake(props.uploadUrl, props.owner)
  const { add, addLeft } = intake
  useEffect(
    () => mergeRegister(registerCleaning(editor, { add, addLeft }), registerQuoteSource(editor)),
    [editor, add, addLeft],
  )
  useChange(props.onChange)
  useHandle(props.onOpen, history)

  function close() {
    setOpen(null)
    editor.focus()
  }

  return (
    <div className="editor">
      <div className="editor-head" ref={head}>
        <Toolbar
          handle={toolbar}
          controls={props.id}
          open={open}
          onToggle={(part) => setOpen(open === part ? null : part)}
          onImage={props.uploadUrl ? () => intake.chooser.current?.click() : undefined}
        />
        {open === 'link' && <LinkForm onClose={close} />}
        {open === 'find' && <FindBar layer={layer} head={head} onClose={close} />}
        <ImageChooser intake={intake} />
        <UploadList intake={intake} />
      </div>
      <div className="editor-sheet">
        <RichTextPlugin
          contentEditable={
            <ContentEditable
              id={props.id}
              className="editor-text prose"
              ariaLabelledBy={props.labelledBy}
              ariaDescribedBy={props.describedBy}
              ariaMultiline
              spellCheck={false}
              aria-placeholder={props.placeholder}
              placeholder={<p className="editor-placeholder prose">{props.placeholder}</p>}
            />
          }
          ErrorBoundary={LexicalErrorBoundary}
        />
        <div className="editor-found" ref={layer} aria-hidden="true" />
      </div>
      <HistoryPlugin externalHistoryState={history} />
      <ListPlugin />
      <LinkPlugin validateUrl={isSafeUrl} />
      {/* Tab leaves the editor everywhere: a table must not be a trap for the keyboard. */}
      <TablePlugin hasTabHandler={false} hasHorizontalScroll />
      <HorizontalRulePlugin />
    </div>
  )
}

/** Reports changes of the text. What Lexical does to itself while it is set up looks like one, but leaves the text. */
function useChange(onChange: (change: EditorChange) => void) {
  const [editor] = useLexicalComposerContext()
  const report = useRef(onChange)
  useEffect(() => {
    report.current = onChange
  })
  useEffect(() => {
    let untouched: string | null = changeOf(editor.getEditorState(), true).readContent()
    return editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves, tags }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
      const change = changeOf(editorState, tags.has(shownTag))
      if (untouched !== null && untouched === change.readContent()) return
      untouched = null
      report.current(change)
    })
  }, [editor])
}

/** Editor states never change, so each can be read as late as one likes. */
function changeOf(state: EditorState, isShown: boolean): EditorChange {
  return {
    isShown,
    readContent: () => JSON.stringify(state.toJSON()),
    readText: () => state.read(() => $getRoot().getTextContent()),
  }
}

function useHandle(onOpen: EditorProps['onOpen'], history: HistoryState) {
  const [editor] = useLexicalComposerContext()
  useEffect(() => {
    const { arrive, stop } = registerArrivals(editor, history)
    onOpen({
      isComposing: () => editor.isComposing(),
      show: (content, how) => (how === 'merged' ? arrive(content) : showContent(editor, content)),
      insert: (blocks) => insertBlocks(editor, blocks),
    })
    return () => {
      stop()
      onOpen(null)
    }
  }, [editor, onOpen, history])
}
