import { findNamedReaders } from '../sharing/named-readers.server'
import { findMentions, formsOf, peopleNamed } from './mentions'

/** A comment as it is looked through for names. */
export type NamingComment = {
  essayId: string
  authorId: string
  text: string
  /** The reader of a private thread; null for a comment that is for all who may read the essay. */
  privateTo: string | null
  essayAuthorId: string
}

/**
 * Whom a comment names by `@`, in the order of the text: of those who may read it now, whoever is the only one with that
 * name or has that user name, and not its writer. Whoever is not among them is not looked at: their names change nothing,
 * not even by being the same. Three statements, and none for a comment that names nobody.
 */
export async function findMentioned(comment: NamingComment): Promise<string[]> {
  const { essayId, authorId, text, privateTo, essayAuthorId } = comment
  const mentions = findMentions(text)
  if (mentions.length === 0) return []
  const forms = new Map(mentions.flatMap(({ words }) => words.map((word) => [word, formsOf(word)] as const)))
  const { byName, byUsername } = await findNamedReaders(essayId, {
    names: [...new Set([...forms.values()].flatMap(({ names }) => names))],
    usernames: [...new Set([...forms.values()].map(({ username }) => username))],
    among: privateTo === null ? undefined : [privateTo, essayAuthorId],
  })
  const whoHas = (word: string) => {
    const { names = [], username = '' } = forms.get(word) ?? {}
    const found = [...names.map((name) => byName.get(name)), byUsername.get(username)].flatMap((one) => one ?? [])
    // Two of one name count as two whoever else has the word.
    return [...new Set(found.flatMap(({ userId, count }) => (count > 1 ? [userId, `another ${userId}`] : [userId])))]
  }
  return peopleNamed(mentions, whoHas).filter((userId) => userId !== authorId)
}
