/** Putting the words of a paragraph together: runs of one look become one, spaces that only set out the page go. */
import {
  BOLD,
  type InlineNode,
  isSafeUrl,
  type LinkNode,
  lineBreakNode,
  linkNode,
  tabNode,
  textNode,
  type TextualNode,
  UNDERLINE,
} from '../document'

/** Where a link leads; its node is made with its first word, and anew in each paragraph. */
export type LinkTarget = { url: string; node: LinkNode | null }

/** @returns a target for a link, null for an address that `isSafeUrl` refuses. */
export function linkTarget(url: string): LinkTarget | null {
  const address = url.trim()
  return isSafeUrl(address) ? { url: address, node: null } : null
}

export type InlineWriter = {
  nodes: InlineNode[]
  text: (text: string, look: Look) => void
  tab: (look: Look) => void
  lineBreak: (look: Look) => void
}

export type Look = { marks: number; link: LinkTarget | null }

export function writeInline(): InlineWriter {
  const nodes: InlineNode[] = []
  const placeIn = ({ link }: Look): (InlineNode | TextualNode)[] => {
    if (!link) return nodes
    if (link.node === null || nodes.at(-1) !== link.node) {
      link.node = linkNode(link.url, [])
      nodes.push(link.node)
    }
    return link.node.children
  }
  return {
    nodes,
    text: (text, look) => {
      if (text === '') return
      const place = placeIn(look)
      const last = place.at(-1)
      if (last?.type === 'text' && last.format === look.marks) last.text += text
      else place.push(textNode(text, look.marks))
    },
    tab: (look) => placeIn(look).push(tabNode(look.marks)),
    lineBreak: (look) => placeIn(look).push(lineBreakNode()),
  }
}

/**
 * Without the white space at both ends of a paragraph, of whatever kind: before, it is an indent made by hand, behind,
 * nothing. Underlined space stays, it is a line to be filled in; and so does every gap within, as in 张　静.
 */
export function withoutEdges(nodes: InlineNode[]): InlineNode[] {
  return trimmedFrom(trimmedFrom(nodes, 'start'), 'end')
}

function trimmedFrom<Node extends InlineNode>(nodes: Node[], side: 'start' | 'end'): Node[] {
  const rest = [...nodes]
  const at = side === 'start' ? 0 : -1
  for (let node = rest.at(at); node; node = rest.at(at)) {
    const left = trimmedNode(node, side)
    if (left === node) break
    const [index, put] = [side === 'start' ? 0 : rest.length - 1, left === null ? [] : [left as Node]]
    rest.splice(index, 1, ...put)
    if (left !== null) break
  }
  return rest
}

/** @returns the node itself where there is nothing to trim, null where nothing is left of it. */
function trimmedNode(node: InlineNode, side: 'start' | 'end'): InlineNode | null {
  if (node.type === 'linebreak') return node
  if (node.type === 'link') {
    const children = trimmedFrom(node.children, side)
    if (children.length === node.children.length && children.every((one, at) => one === node.children[at])) return node
    return children.length === 0 ? null : { ...node, children }
  }
  if ((node.format & UNDERLINE) !== 0) return node
  if (node.type === 'tab') return null
  const text = side === 'start' ? node.text.trimStart() : node.text.trimEnd()
  if (text === node.text) return node
  return text === '' ? null : { ...node, text }
}

/** A heading is bold by itself: bold all over it is a look, in part of it emphasis. */
export function withoutBoldAllOver(nodes: InlineNode[]): InlineNode[] {
  const texts = nodes.flatMap((node) => (node.type === 'link' ? node.children : [node]))
  const isPlain = (node: TextualNode) => node.type === 'text' && (node.format & BOLD) === 0 && /\S/.test(node.text)
  if (texts.some((node) => isPlain(node as TextualNode))) return nodes
  const plain = (node: TextualNode): TextualNode =>
    node.type === 'linebreak' ? node : { ...node, format: node.format & ~BOLD }
  return merged(
    nodes.map((node) => (node.type === 'link' ? { ...node, children: merged(node.children.map(plain)) } : plain(node))),
  )
}

/** Makes neighbouring texts of one look one. */
export function merged<Node extends InlineNode>(nodes: Node[]): Node[] {
  const result: Node[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text' && last.format === node.format) {
      result[result.length - 1] = { ...last, text: last.text + node.text }
    } else result.push(node)
  }
  return result
}
