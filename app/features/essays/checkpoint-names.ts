/** Characters of a checkpoint's name, as code points: what one line of a phone holds. */
export const maxNameCharacters = 20
