/** A long essay whose pages are full: paragraphs of Chinese characters with no sign that a line break minds. */
import type { Paper } from '../../app/editor/export/paper'
import { documentFromParagraphs } from '../../app/editor/document'

const characters = '学思践悟走在路上读书写字看山听水问人记事温故知新'

/** @returns an essay of this many paragraphs, each of `length` characters. */
export function plainEssay(paragraphs: number, length: number): Paper {
  let index = 0
  const next = () => characters[index++ % characters.length] ?? ''
  const written = () => Array.from({ length }, next).join('')
  return {
    ...{ title: '走在遵义的路上', author: '何知微', organization: '第二党支部', date: '2026年3月5日' },
    document: documentFromParagraphs(Array.from({ length: paragraphs }, written)),
  }
}
