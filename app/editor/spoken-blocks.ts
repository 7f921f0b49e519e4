/** A document as somebody reads it aloud: one block after the other, cut where the voice pauses. */
import { BOLD, type BlockNode, type EditorDocument, type InlineNode, type ListNode } from './document'
import { spokenCharacters } from './speech'
import { blockText, inlineText } from './text'

/** A stretch of text and how long the voice rests after it: `short` as at a comma, `long` as at a full stop. */
export type Phrase = { text: string; isStrong: boolean; pause: 'none' | 'short' | 'long' }

/** A heading, paragraph, quotation, list item or table row. `mark` is an item's own ("2." or "·"), else ''. */
export type SpokenBlock = {
  kind: 'heading' | 'paragraph' | 'quote' | 'item'
  mark: string
  phrases: Phrase[]
  /** As `spokenCharacters` counts them. */
  characters: number
}

/** What is spoken of a document, in its order; rules and empty paragraphs are left out. */
export function spokenBlocks(document: EditorDocument): SpokenBlock[] {
  return document.root.children
    .flatMap(blocksOf)
    .filter(({ phrases }) => phrases.some(({ text }) => text.trim() !== ''))
}

function blocksOf(block: BlockNode): SpokenBlock[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return [blockOf(block.type, block.children)]
    case 'quotesource':
      return [blockOf('quote', block.children)]
    case 'list':
      return itemsOf(block)
    default:
      return blockText(block)
        .split('\n')
        .map((line) => ({
          ...{ kind: 'item', mark: '', characters: spokenCharacters(line) },
          phrases: line.split('\t').flatMap((cell) => phrasesOf(`${cell}\u3000`, false)),
        }))
  }
}

function blockOf(kind: SpokenBlock['kind'], children: readonly InlineNode[], mark = ''): SpokenBlock {
  const characters = spokenCharacters(inlineText(children))
  return { kind, mark, characters, phrases: children.flatMap(inlinePhrases) }
}

/** Nested items stand in line with the others: nobody hears how deep they are. */
function itemsOf(list: ListNode): SpokenBlock[] {
  return list.children.flatMap((item) => {
    const own = item.children.filter((child) => child.type !== 'list')
    const deeper = item.children.filter((child) => child.type === 'list')
    const mark = list.listType === 'number' ? `${item.value}.` : '·'
    return [...(own.length > 0 ? [blockOf('item', own, mark)] : []), ...deeper.flatMap(itemsOf)]
  })
}

function inlinePhrases(node: InlineNode): Phrase[] {
  if (node.type === 'link') return node.children.flatMap(inlinePhrases)
  if (node.type === 'text') return phrasesOf(node.text, (node.format & BOLD) !== 0)
  return [{ text: inlineText([node]), isStrong: false, pause: 'none' }]
}

// A stretch without marks, then the marks that end it and what closes after them. An ASCII colon or comma may stand
// inside a number and rests nobody, and 、 only counts up; no two neighbours can match the same character, so the time is linear.
const PHRASE = /[^。！？!?；;…，：—]*(?:[。！？!?；;…，：—]+[”’」』）)》〉】]*)?/gu
const LONG = /[。！？!?；;…]/u
const SHORT = /[，：—]/u

/** A text cut at its pauses; the phrases joined are the text. */
export function phrasesOf(text: string, isStrong: boolean): Phrase[] {
  const parts = text.match(PHRASE)?.filter((part) => part !== '') ?? []
  return parts.map((part) => ({
    text: part,
    isStrong,
    pause: LONG.test(part) ? 'long' : SHORT.test(part) ? 'short' : 'none',
  }))
}
