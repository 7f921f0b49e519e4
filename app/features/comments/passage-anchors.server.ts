import { db, inTransaction, readRows } from '../../core/db.server'
import { inkPlaces } from './find-passage'
import { followPassage, type Followed, type PassageState } from './follow-passage'
import { alignTexts } from './text-alignment'

/** Where a comment's passage is in the essay's newest revision; the places are null when it is gone. */
export type Anchor = {
  commentId: string
  state: PassageState
  start: number | null
  end: number | null
  inkStart: number | null
  inkEnd: number | null
}

type PassageRow = { commentId: string; number: number; start: number; end: number }

const passagesSql = `
  SELECT p."commentId", c."revisionNumber" AS "number", p."start", p."end"
  FROM "Passage" p JOIN "Comment" c ON c."id" = p."commentId"
  WHERE p."essayId" = ?`

/**
 * Works out where the passages of all comments on an essay are in its newest revision, and keeps it, so that it is done
 * once after each. This is derived from what is there and changes nothing anybody wrote, so no event tells of it. Five
 * statements, whatever the number of passages. Reading goes on where it cannot be kept: the next reader tries again.
 */
export async function anchorPassages(essayId: string, revisionNumber: number): Promise<Map<string, Anchor>> {
  const passages = await readRows<PassageRow>(passagesSql, [essayId])
  const numbers = [...new Set([revisionNumber, ...passages.map(({ number }) => number)])]
  const revisions = await db.revision.findMany({
    where: { essayId, number: { in: numbers } },
    select: { number: true, text: true },
  })
  const texts = new Map(revisions.map(({ number, text }) => [number, text]))
  const later = texts.get(revisionNumber) ?? ''
  const anchors = numbers.flatMap((number) => {
    const earlier = texts.get(number) ?? ''
    const pieces = alignTexts(earlier, later)
    const those = passages.filter((passage) => passage.number === number)
    return those.map((at) => anchorOf(at.commentId, later, followPassage({ earlier, later }, pieces, at)))
  })
  await keep({ essayId, revisionNumber, anchors })
  return new Map(anchors.map((anchor) => [anchor.commentId, anchor]))
}

/** A followed passage as it is kept. */
export function anchorOf(commentId: string, later: string, followed: Followed): Anchor {
  const { state } = followed
  if (state === 'GONE') return { commentId, state, start: null, end: null, inkStart: null, inkEnd: null }
  const { start, end } = followed
  return { commentId, state, start, end, ...inkPlaces(later, { start, end }) }
}

type Kept = { essayId: string; revisionNumber: number; anchors: Anchor[] }

/** Two readers may come at once, and a comment may be withdrawn meanwhile: whoever is second keeps nothing. */
async function keep({ essayId, revisionNumber, anchors }: Kept): Promise<void> {
  const data = anchors.map((anchor) => ({ ...anchor, essayId, revisionNumber }))
  const replace = inTransaction(async (tx) => {
    await tx.passageAnchor.deleteMany({ where: { essayId } })
    await tx.passageAnchor.createMany({ data })
  })
  await replace.catch((error: unknown) => {
    if (error instanceof Response || isOvertaken(error)) return
    throw error
  })
}

/** Prisma: the row is there already (P2002), or what it belongs to is gone (P2003). */
function isOvertaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && /^P200[23]$/.test(String(error.code))
}
