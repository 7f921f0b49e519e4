import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type KeyboardEvent, type RefObject, useImperativeHandle, useRef } from 'react'
import { useLocale } from '../core/i18n/locale'
import {
  type BlockKind,
  changeTable,
  indentList,
  insertRule,
  insertTable,
  redo,
  type TableChange,
  toggleBlock,
  toggleFlush,
  toggleText,
  undo,
  type TextFormat,
} from './commands'
import type { Block } from './format'
import { toggleQuoteSource } from './quote-source'
import { ToolbarButton } from './toolbar-button'
import { type ToolbarFormat, useFormat } from './use-format'
import { useRovingFocus } from './use-roving-focus'

/** What the text asks of its toolbar (Alt+F10). */
export type ToolbarHandle = { focus: () => void }

/** The second row: buttons that mean something only where the caret is. */
type Place = 'table' | 'list' | 'quote' | null

/**
 * All that can be done to the text. A toolbar of the WAI-ARIA pattern; Escape gives the focus back to the
 * text. On a narrow screen each row scrolls inside itself.
 */
export function Toolbar(props: {
  handle: RefObject<ToolbarHandle>
  controls: string
  /** What is open under the toolbar. */
  open: 'link' | 'find' | null
  onToggle: (part: 'link' | 'find') => void
  /** Asks for pictures; not there where none can be sent. */
  onImage?: () => void
}) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const element = useRef<HTMLDivElement>(null)
  const { focus, onFocus, onKeyDown } = useRovingFocus(element)
  const format = useFormat()
  const { block, isInTable } = format
  useImperativeHandle(props.handle, () => ({ focus }), [focus])
  const place = placeOf(block, isInTable)

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') editor.focus()
    else onKeyDown(event)
  }

  return (
    <div
      ref={element}
      className="editor-toolbar"
      role="toolbar"
      aria-label={t('editor.toolbar')}
      aria-controls={props.controls}
      onFocus={onFocus}
      onKeyDown={onKey}
    >
      <div className="editor-tools">
        <BlockTools format={format} />
        <TextTools format={format} />
        <ListTools format={format} />
        <InsertTools
          format={format}
          isLinkOpen={props.open === 'link'}
          onLink={() => props.onToggle('link')}
          onImage={props.onImage}
        />
        <HistoryTools format={format} />
        <Separator />
        <ToolbarButton
          icon="find"
          name={t('editor.tools.find')}
          keys={mod === '⌘' ? '⌘⇧H' : 'Ctrl+H'}
          isExpanded={props.open === 'find'}
          onPress={() => props.onToggle('find')}
        />
      </div>
      {place && (
        <div className="editor-tools editor-tools-place">
          {place === 'table' ? <TableTools /> : null}
          {place === 'list' ? <IndentTools /> : null}
          {place === 'quote' ? <QuoteTools format={format} /> : null}
        </div>
      )}
    </div>
  )
}

function placeOf(block: Block, isInTable: boolean): Place {
  if (isInTable) return 'table'
  if (block === 'bullet' || block === 'number') return 'list'
  return block === 'quote' || block === 'source' ? 'quote' : null
}

const mod = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl+'
const alt = mod === '⌘' ? '⌥' : 'Alt+'
const shift = mod === '⌘' ? '⇧' : 'Shift+'

function BlockTools(props: { format: ToolbarFormat }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const { block, isFlush, isInTable } = props.format
  const toggle = (wanted: BlockKind) => ({ isPressed: block === wanted, onPress: () => toggleBlock(editor, wanted) })
  return (
    <>
      <ToolbarButton icon="h2" name={t('editor.tools.heading')} keys={`${mod}${alt}2`} {...toggle('h2')} />
      <ToolbarButton icon="h3" name={t('editor.tools.subheading')} keys={`${mod}${alt}3`} {...toggle('h3')} />
      <ToolbarButton
        icon="flush"
        name={t('editor.tools.flush')}
        isPressed={isFlush}
        isDisabled={block !== 'paragraph' || isInTable}
        onPress={() => toggleFlush(editor)}
      />
      <Separator />
    </>
  )
}

function TextTools(props: { format: ToolbarFormat }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const { isBold, isItalic, isUnderline, isStruck } = props.format
  const toggle = (format: TextFormat) => () => toggleText(editor, format)
  return (
    <>
      <ToolbarButton
        icon="bold"
        name={t('editor.tools.bold')}
        keys={`${mod}B`}
        isPressed={isBold}
        onPress={toggle('bold')}
      />
      <ToolbarButton
        icon="italic"
        name={t('editor.tools.italic')}
        keys={`${mod}I`}
        isPressed={isItalic}
        onPress={toggle('italic')}
      />
      <ToolbarButton
        icon="underline"
        name={t('editor.tools.underline')}
        keys={`${mod}U`}
        isPressed={isUnderline}
        onPress={toggle('underline')}
      />
      <ToolbarButton
        icon="strikethrough"
        name={t('editor.tools.strikethrough')}
        keys={`${mod}${shift}X`}
        isPressed={isStruck}
        onPress={toggle('strikethrough')}
      />
      <Separator />
    </>
  )
}

function ListTools(props: { format: ToolbarFormat }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const { block } = props.format
  const toggle = (wanted: BlockKind) => ({ isPressed: block === wanted, onPress: () => toggleBlock(editor, wanted) })
  return (
    <>
      <ToolbarButton icon="quote" name={t('editor.tools.quote')} keys={`${mod}${shift}9`} {...toggle('quote')} />
      <ToolbarButton icon="bullet" name={t('editor.tools.bullet')} keys={`${mod}${shift}8`} {...toggle('bullet')} />
      <ToolbarButton icon="number" name={t('editor.tools.number')} keys={`${mod}${shift}7`} {...toggle('number')} />
      <Separator />
    </>
  )
}

function InsertTools(props: { format: ToolbarFormat; isLinkOpen: boolean; onLink: () => void; onImage?: () => void }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const { link, isInTable } = props.format
  return (
    <>
      <ToolbarButton
        icon="link"
        name={t('editor.tools.link')}
        keys={`${mod}K`}
        isPressed={link !== null}
        isExpanded={props.isLinkOpen}
        onPress={props.onLink}
      />
      {props.onImage ? <ToolbarButton icon="image" name={t('editor.tools.image')} onPress={props.onImage} /> : null}
      <ToolbarButton
        icon="table"
        name={t('editor.tools.table')}
        isDisabled={isInTable}
        onPress={() => insertTable(editor)}
      />
      <ToolbarButton icon="rule" name={t('editor.tools.rule')} onPress={() => insertRule(editor)} />
      <Separator />
    </>
  )
}

function HistoryTools(props: { format: ToolbarFormat }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const { canUndo, canRedo } = props.format
  return (
    <>
      <ToolbarButton
        icon="undo"
        name={t('editor.tools.undo')}
        keys={`${mod}Z`}
        isDisabled={!canUndo}
        onPress={() => undo(editor)}
      />
      <ToolbarButton
        icon="redo"
        name={t('editor.tools.redo')}
        keys={`${mod}${shift}Z`}
        isDisabled={!canRedo}
        onPress={() => redo(editor)}
      />
    </>
  )
}

function QuoteTools(props: { format: ToolbarFormat }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  return (
    <ToolbarButton
      icon="source"
      name={t('editor.tools.source')}
      isPressed={props.format.block === 'source'}
      onPress={() => toggleQuoteSource(editor)}
    />
  )
}

function IndentTools() {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  return (
    <>
      <ToolbarButton
        icon="indent"
        name={t('editor.tools.indent')}
        keys={`${mod}]`}
        onPress={() => indentList(editor, 'in')}
      />
      <ToolbarButton
        icon="outdent"
        name={t('editor.tools.outdent')}
        keys={`${mod}[`}
        onPress={() => indentList(editor, 'out')}
      />
    </>
  )
}

const tableChanges: TableChange[] = [
  'rowAbove',
  'rowBelow',
  'columnBefore',
  'columnAfter',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
]

function TableTools() {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  return tableChanges.map((change) => (
    <ToolbarButton
      key={change}
      icon={change}
      name={t(`editor.tools.${change}`)}
      onPress={() => changeTable(editor, change)}
    />
  ))
}

function Separator() {
  return <span className="editor-separator" />
}
