import { BOLD, ITALIC, STRIKETHROUGH, UNDERLINE } from '../document'

const MARK_TAGS = new Map([
  ...['b', 'strong'].map((tag) => [tag, BOLD] as const),
  ...['i', 'em'].map((tag) => [tag, ITALIC] as const),
  ...['s', 'strike', 'del'].map((tag) => [tag, STRIKETHROUGH] as const),
  ['u', UNDERLINE],
])

/**
 * The marks of what is inside an element: those around it, its tag's, and those its style sets or takes off. Word's
 * mso-bidi-font-weight is none, and the <b style="font-weight:normal"> that Google Docs puts around all is not bold.
 */
export function marksIn(around: number, { tag, style }: { tag: string; style: string }): number {
  const own = MARK_TAGS.get(tag) ?? 0
  let marks = around | own
  if (style === '') return marks
  const weight = valueOf(style, 'font-weight')
  if (/^(?:bold|[6-9]00)/.test(weight)) marks |= BOLD
  else if (/^(?:normal|light|[1-5]00)/.test(weight)) marks &= ~BOLD
  const slant = valueOf(style, 'font-style')
  if (/^(?:italic|oblique)/.test(slant)) marks |= ITALIC
  else if (slant.startsWith('normal')) marks &= ~ITALIC
  const line = valueOf(style, 'text-decoration(?:-line)?')
  if (line.includes('underline')) marks |= UNDERLINE
  if (line.includes('line-through')) marks |= STRIKETHROUGH
  // A line drawn further out cannot be taken off within.
  if (line.startsWith('none')) marks &= around | ~own
  return marks
}

/** What nobody sees: display:none, visibility:hidden, Word's hidden text, comments, headers and footers. */
export function isHidden(element: Element, style: string): boolean {
  if (element.hasAttribute('hidden')) return true
  if (/^(?:MsoComment(?:Reference|Text)|msocom(?:anchor|txt))/i.test(element.className)) return true
  if (style === '') return false
  if (/mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment-list|header|footer)/i.test(style)) return true
  return valueOf(style, 'display').startsWith('none') || valueOf(style, 'visibility').startsWith('hidden')
}

/** Whether line ends of the source are line ends on the screen. */
export function keepsLineEnds(tag: string, style: string): boolean | null {
  if (tag === 'pre') return true
  const space = valueOf(style, 'white-space')
  return space === '' ? null : /^(?:pre|break-spaces)/.test(space)
}

/** @returns a property of a style attribute in lower case, '' if it is not there. `name` may be a pattern. */
function valueOf(style: string, name: string): string {
  const property = patterns.get(name) ?? new RegExp(`(?<![-\\w])${name}\\s*:\\s*([^;]*)`, 'i')
  patterns.set(name, property)
  return property.exec(style)?.[1]?.toLowerCase() ?? ''
}

const patterns = new Map<string, RegExp>()
