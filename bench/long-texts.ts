import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type BlockNode,
  documentOf,
  type EditorDocument,
  headingNode,
  inlineFromText,
  paragraphNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  textNode,
} from '../app/editor/document'
import { documentFromMarkdown } from '../app/editor/markdown'
import { blockText, countCharacters, plainText } from '../app/editor/text'

const folder = 'prisma/demo/essays'

/** Paragraphs of the example world's essays, all different: one sentence repeated would compress to nothing. */
function paragraphs(): string[] {
  const essays = readdirSync(folder).sort()
  return essays.flatMap((name) => {
    const markdown = readFileSync(join(folder, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
    return documentFromMarkdown(markdown)
      .root.children.map(blockText)
      .filter((text) => text.length > 30 && !text.includes('\n'))
  })
}

/** A document of at least so many 字 with so many headings and tables spread evenly through it. */
export function longDocument(wanted: { characters: number; headings: number; tables: number }): EditorDocument {
  const found = paragraphs()
  const blocks: BlockNode[] = []
  const every = (count: number) => (count === 0 ? Number.POSITIVE_INFINITY : wanted.characters / count)
  let [characters, headings, tables] = [0, 0, 0]
  for (let nth = 0; characters < wanted.characters; nth += 1) {
    if (characters >= headings * every(wanted.headings)) {
      headings += 1
      blocks.push(headingNode('h2', [textNode(`第${headings}节`)]))
    }
    if (characters >= (tables + 0.5) * every(wanted.tables)) {
      tables += 1
      blocks.push(tableOf(found.slice(nth, nth + 3)))
    }
    const block = paragraphNode(inlineFromText(found[nth % found.length] ?? ''))
    blocks.push(block)
    characters += countCharacters(blockText(block)).count
  }
  return documentOf(blocks)
}

function tableOf(texts: string[]): BlockNode {
  const row = (words: string[], headerState: 0 | 1) =>
    tableRowNode(words.map((text) => tableCellNode([paragraphNode([textNode(text)])], headerState)))
  return tableNode([
    row(['问题', '措施', '期限'], 1),
    ...texts.map((text) => row([text.slice(0, 12), text.slice(12, 30), '十月底前'], 0)),
  ])
}

/** 字 of a document, as the product counts them. */
export function charactersOf(document: EditorDocument): number {
  return countCharacters(plainText(document)).count
}
