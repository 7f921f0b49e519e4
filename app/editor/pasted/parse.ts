/** Stands before the names of styles and handlers while pasted HTML is parsed. */
const SHIELD = 'data-xinde-'

/**
 * Parses pasted HTML so that its style attributes can be read by `styleOf` although no element has one: the
 * content-security policy holds for parsed documents too, blocks each style and reports it, and a text from Word has
 * hundreds. Style sheets become elements named `data-xinde-style`.
 */
export function parsePasted(html: string): HTMLElement {
  const shielded = html
    .replace(/(?<=[\s"'/])(?=(?:style|on[a-z]+)\s*=)/gi, SHIELD)
    .replace(/(?<=<\/?)(?=style[\s/>])/gi, SHIELD)
  return new DOMParser().parseFromString(shielded, 'text/html').body
}

/** @returns the style attribute an element had, '' for none. */
export function styleOf(element: Element): string {
  return element.getAttribute(`${SHIELD}style`) ?? ''
}

/** What looked like an attribute in the words themselves gets its own look back. */
export function unshielded(text: string): string {
  return text.includes(SHIELD) ? text.replaceAll(SHIELD, '') : text
}
