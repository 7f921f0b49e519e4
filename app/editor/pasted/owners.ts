import { type Heading, type Item, type Paragraph, textOf } from './blocks'

/** A list of HTML around what is read: `next` is the number of the item to come, null for the one after the last. */
export type ListPlace = { id: string; level: number; ordered: boolean; next: number | null }

/** What the text inside an element belongs to. Its paragraphs become lines of one block, as long as nothing parts them. */
export type Owner = { make: () => Heading | Paragraph | Item; block: Heading | Paragraph | Item | null; marker: string }

/** An outline level on more words than this is a slip of the writer's: Word's styles do not stop at a paragraph. */
const LONGEST_OUTLINED = 60

/** @returns the heading, quote or item that an element begins, null for a paragraph like any other. */
export function ownerOf(
  element: Element,
  place: { style: string; list: ListPlace | null; inCell: boolean },
): Owner | null {
  const { style, list, inCell } = place
  const level = inCell ? null : headingLevel(element, style)
  if (level !== null) {
    const owner: Owner = {
      make: () => ({ kind: 'heading', level, marker: owner.marker, lines: [[]] }),
      block: null,
      marker: '',
    }
    return owner
  }
  const isListed = element.localName === 'li' && list !== null
  const word = /mso-list\s*:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/i.exec(style)
  if (isListed || word) return itemOwner(word, isListed ? list : null)
  if (element.localName === 'blockquote' || /^Mso(?:Intense)?Quote/.test(element.className)) {
    return { make: () => ({ kind: 'quote', lines: [[]] }), block: null, marker: '' }
  }
  return null
}

function itemOwner(word: RegExpExecArray | null, list: ListPlace | null): Owner {
  const owner: Owner = {
    block: null,
    marker: '',
    make: () => {
      const number = list?.next ?? null
      if (list) list.next = null
      return {
        kind: 'item',
        listId: word ? `${word[1]} ${word[3] ?? ''}` : (list?.id ?? ''),
        level: word ? Math.max(1, Number(word[2])) : (list?.level ?? 1),
        marker: owner.marker,
        ordered: list?.ordered ?? false,
        number,
        lines: [[]],
      }
    },
  }
  return owner
}

/** By tag, by the name of Word's style (0 for a title), or by the outline level of a short paragraph. */
function headingLevel(element: Element, style: string): number | null {
  const tag = /^h([1-6])$/.exec(element.localName)
  if (tag) return Number(tag[1])
  if (element.localName !== 'p') return null
  if (/^MsoTitle/.test(element.className)) return 0
  const named = /^MsoHeading([1-9])/.exec(element.className) ?? /mso-outline-level\s*:\s*([1-9])/i.exec(style)
  if (!named || (element.textContent ?? '').trim().length > LONGEST_OUTLINED) return null
  return Math.min(6, Number(named[1]))
}

/** Whether a block has a word to be seen. */
export function hasWords(block: Heading | Paragraph | Item): boolean {
  return block.lines.some((line) => textOf(line) !== '')
}
