import { db } from '../../core/db.server'
import { excerpt } from '../../editor/text'
import type { ReadableEssay } from '../essays/essay-access.server'
import { paragraphsOf } from './find-passage'

/** Characters by which a paragraph is known again. */
const beginning = 60

/** The beginnings of the paragraphs of an essay's newest text, for a reader who may read it (requireReadableEssay). */
export async function listParagraphs(essay: Pick<ReadableEssay, 'id' | 'revisionNumber'>): Promise<string[]> {
  const { text } = await db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId: essay.id, number: essay.revisionNumber } },
    select: { text: true },
  })
  return paragraphsOf(text).map(({ start, end }) => excerpt(text.slice(start, end), beginning))
}
