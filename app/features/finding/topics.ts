/** Themes of an essay: free words of its author. */

export const maxTags = 5

/** Characters (code points) of a theme. */
export const maxTagCharacters = 20

/**
 * A theme as it is kept and compared: compatibility forms made one (NFKC, Unicode Standard Annex #15), blanks of any
 * kind one space, none at the ends.
 */
export function normalizeTag(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim()
}

/** A theme that is kept is one as normalizeTag leaves it, of 1 to 20 characters. */
export function isTag(text: string): boolean {
  const length = [...text].length
  return length >= 1 && length <= maxTagCharacters && normalizeTag(text) === text
}
