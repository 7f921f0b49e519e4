import type { EditorDocument } from '../document'

/** An essay as it stands on paper of its own: what is over the text, and the text. */
export type Paper = {
  title: string
  author: string
  organization: string
  /** Ready to print, "2026年3月5日"; null for a text that was never handed in. */
  date: string | null
  document: EditorDocument
}

/**
 * Leaves out what XML 1.0 cannot carry ("Char", section 2.2): control characters other than tab and line ends,
 * U+FFFE, U+FFFF and halves of characters. Nobody sees them, and one is enough for Word to refuse the file.
 */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
