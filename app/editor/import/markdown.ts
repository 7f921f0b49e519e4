/** Markdown files: the text as `documentFromMarkdown` reads it, its title, and what in it a text here cannot hold. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { BlockNode } from '../document'
import { documentFromMarkdown } from '../markdown'
import { inlineText } from '../text'
import { MAX_TITLE } from './docx-head'
import { countLoss, type Imported, importRefusal, type LossCount, lostOf } from './imported'
import { decodeText } from './text'

/** Settings of a program over the text, between two lines of three dashes. */
const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\r?\n(?:[ \t-].*\r?\n)*)+---[ \t]*(?:\r?\n|$)/

/** A line inside two hundred quotes and items, for which the parser takes time by the square of their number. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){200}/m

/**
 * Reads a Markdown file. A first heading of level 1 is the title, and the line of author and date that this product
 * writes under it goes. Throws 'tooDeep' for quotes in lists in quotes by the thousand.
 */
export function importMarkdown(bytes: Uint8Array): Imported {
  const losses: LossCount = new Map()
  const whole = decodeText(bytes, losses)
  const markdown = whole.replace(FRONT_MATTER, '')
  if (markdown !== whole) countLoss(losses, 'frontMatter')
  if (TOO_DEEP.test(markdown)) throw importRefusal('tooDeep')
  try {
    const tree = fromMarkdown(markdown)
    countLosses(tree, losses)
    const [first] = tree.children
    const hasTitle = first?.type === 'heading' && first.depth === 1
    const { title, blocks } = takeTitle(documentFromMarkdown(markdown).root.children, { hasTitle, losses })
    return { title, blocks, images: [], lost: lostOf(losses) }
  } catch (error) {
    if (error instanceof RangeError) throw importRefusal('tooDeep')
    throw error
  }
}

/** The tags for which a text has a form of its own. */
const KEPT_TAG = /^<\/?(?:u|s|strong|em)>$|^<!--/

function countLosses(tree: Nodes, losses: LossCount): void {
  const left: Nodes[] = [tree]
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.type === 'image' || node.type === 'imageReference') countLoss(losses, 'images')
    else if (node.type === 'code' || node.type === 'inlineCode') countLoss(losses, 'code')
    else if (node.type === 'html' && !KEPT_TAG.test(node.value)) countLoss(losses, 'html')
    if ('children' in node) left.push(...node.children)
  }
}

type Head = { hasTitle: boolean; losses: LossCount }

function takeTitle(blocks: BlockNode[], { hasTitle, losses }: Head): { title: string | null; blocks: BlockNode[] } {
  const [first, second] = blocks
  if (!hasTitle || first?.type !== 'heading') return { title: null, blocks }
  const title = inlineText(first.children).trim()
  if (title === '' || [...title].length > MAX_TITLE) return { title: null, blocks }
  const line = second?.type === 'paragraph' ? inlineText(second.children) : ''
  const isByline = /^\S[^\n]* · \S+(?: · \d{4}年\d{1,2}月\d{1,2}日)?$/.test(line)
  if (isByline) countLoss(losses, 'byline')
  return { title, blocks: blocks.slice(isByline ? 2 : 1) }
}
