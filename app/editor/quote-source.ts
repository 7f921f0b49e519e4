import { $isQuoteNode, type QuoteNode } from '@lexical/rich-text'
import { $findMatchingParent } from '@lexical/utils'
import {
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
  type SerializedElementNode,
} from 'lexical'

/** What a source begins with, as Chinese is written; it is part of the text, and may be deleted. */
const dash = '——'

/**
 * The line under a quotation that says where it is from. A block of its own behind the quote, not inside it:
 * Lexical's quotes hold words and line breaks only.
 */
export class QuoteSourceNode extends ElementNode {
  static override getType(): string {
    return 'quotesource'
  }

  static override clone(node: QuoteSourceNode): QuoteSourceNode {
    return new QuoteSourceNode(node.__key)
  }

  static override importJSON(serialized: SerializedElementNode): QuoteSourceNode {
    return new QuoteSourceNode().updateFromJSON(serialized)
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('p')
    element.className = 'quote-source'
    return element
  }

  override updateDOM(): boolean {
    return false
  }

  /** Enter goes on with the text. */
  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): ElementNode {
    const paragraph = $createParagraphNode()
    this.insertAfter(paragraph, restoreSelection)
    return paragraph
  }

  /** Backspace at its beginning makes it a paragraph. */
  override collapseAtStart(): true {
    $becomeParagraph(this)
    return true
  }
}

export function $isQuoteSourceNode(node: LexicalNode | null | undefined): node is QuoteSourceNode {
  return node instanceof QuoteSourceNode
}

/**
 * Puts a source under the quotation at the caret, or goes to the one it has; from a source, makes it a paragraph.
 * Elsewhere nothing happens.
 */
export function toggleQuoteSource(editor: LexicalEditor) {
  editor.update(() => {
    const node = $getSelection()?.getNodes()[0]
    if (!node) return
    const source = $findMatchingParent(node, $isQuoteSourceNode)
    if (source) return $becomeParagraph(source)
    const quote = $findMatchingParent(node, $isQuoteNode)
    if (quote) $sourceOf(quote).selectEnd()
  })
}

function $sourceOf(quote: QuoteNode): QuoteSourceNode {
  const next = quote.getNextSibling()
  if ($isQuoteSourceNode(next)) return next
  const source = new QuoteSourceNode().append($createTextNode(dash))
  quote.insertAfter(source)
  return source
}

function $becomeParagraph(source: QuoteSourceNode) {
  source.replace($createParagraphNode(), true)
}

/** A source whose quotation went is a paragraph; Enter in a quotation with a source does not come between the two. */
export function registerQuoteSource(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(QuoteSourceNode, (source) => {
      if (!$isQuoteNode(source.getPreviousSibling())) $becomeParagraph(source)
    }),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $insertInQuotation, COMMAND_PRIORITY_HIGH),
  )
}

/** At the end of the quotation Enter goes on to its source, within it it breaks the line. */
function $insertInQuotation(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const quote = $findMatchingParent(selection.anchor.getNode(), $isQuoteNode)
  const source = quote?.getNextSibling()
  if (!quote || !$isQuoteSourceNode(source)) return false
  if (!selection.isCollapsed()) selection.removeText()
  if ($isAtEnd(selection, quote)) source.selectEnd()
  else selection.insertLineBreak()
  return true
}

function $isAtEnd({ anchor }: RangeSelection, quote: QuoteNode): boolean {
  const node = anchor.getNode()
  if (node.is(quote)) return anchor.offset === quote.getChildrenSize()
  return node.is(quote.getLastDescendant()) && anchor.offset === node.getTextContentSize()
}
