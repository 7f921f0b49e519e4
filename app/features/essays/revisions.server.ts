import { db } from '../../core/db.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { differenceParts, type TextDifference } from './difference-parts'
import { requireWritableEssay, saveDraft, type WritableEssay } from './drafts.server'
import { type ReadableEssay, requireOpenRevision } from './essay-access.server'
import { storedDocument } from './plain-drafts.server'

/** Two revisions of an essay, the older first whichever was named first, and what changed between them. */
export type RevisionDifference = { from: number; to: number; difference: TextDifference }

/**
 * What changed between two revisions of an essay that the viewer may read. Both must be open to the viewer: 403
 * where one of them is not, 404 for a number that there is not. Drafts are no part of it.
 */
export async function compareRevisions(essay: ReadableEssay, numbers: [number, number]): Promise<RevisionDifference> {
  for (const number of numbers) await requireOpenRevision(essay, number)
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
  const before = await findText(essay.id, from)
  const after = await findText(essay.id, to)
  if (!before || !after) throw refuse('notFound')
  return { from, to, difference: differenceParts(documentOf(before), documentOf(after)) }
}

type StoredText = { title: string; content: string }

/** The text of a revision; null for a number that there is not. It asks nobody whether they may read it. */
async function findText(essayId: string, number: number): Promise<StoredText | null> {
  // A number that no column can hold is no revision, and PostgreSQL would refuse the question.
  if (!Number.isInteger(number) || number < 1 || number > maxNumber) return null
  return db.revision.findUnique({
    where: { essayId_number: { essayId, number } },
    select: { title: true, content: true },
  })
}

const maxNumber = 2 ** 31 - 1

function documentOf({ title, content }: StoredText) {
  return { title, document: storedDocument(content) }
}

/** What an author is asked before an older revision takes the draft's place. */
export type TakingUp = {
  essayId: string
  number: number
  title: string
  /** The draft's version that `difference` was made from; the answer carries it back. */
  version: number
  /** What the draft holds that is in no revision, and would be gone; null when all of it was submitted. */
  unsubmitted: { characterCount: number; savedAt: Date } | null
  /** The way from the draft as it is to the draft as it would be. */
  difference: TextDifference
}

/**
 * What would happen to the author's draft if an older revision took its place. Throws 404 for an essay that is
 * not the viewer's, and for a number that is no older revision of it.
 */
export async function requireTakingUp(viewer: Viewer, input: { essayId: string; number: number }): Promise<TakingUp> {
  const essay = await requireWritableEssay(viewer, input.essayId)
  const revision = await requireOlderText(essay, input.number)
  const { characterCount, savedAt, version } = essay
  return {
    ...{ essayId: essay.id, number: input.number, title: revision.title, version },
    unsubmitted: isInRevision(essay) ? null : { characterCount, savedAt },
    difference: differenceParts(documentOf(essay), documentOf(revision)),
  }
}

/** 'changed': the draft was saved or submitted since `version`; 'unsubmitted': it holds text that is in no revision. */
export type TakeUpResult = { status: 'taken' } | { status: 'refused'; reason: 'changed' | 'unsubmitted' }

/**
 * Makes the text of an older revision the author's draft, to be written on and submitted as a new revision; no
 * revision is changed. The draft must still be at `version`, and unless `isAgreed` all of it submitted: what is
 * only in the draft would be gone. A form sent twice is answered as the first was. Like every save of a draft it
 * records no event. Throws what requireTakingUp throws.
 */
export async function takeUpRevision(
  viewer: Viewer,
  input: { essayId: string; number: number; version: number; isAgreed: boolean },
): Promise<TakeUpResult> {
  const { essayId, number, version, isAgreed } = input
  const essay = await requireWritableEssay(viewer, essayId)
  const revision = await requireOlderText(essay, number)
  if (isSameText(essay, revision)) return { status: 'taken' }
  if (essay.version !== version) return { status: 'refused', reason: 'changed' }
  if (!isAgreed && !isInRevision(essay)) return { status: 'refused', reason: 'unsubmitted' }
  const saved = await saveDraft(viewer, { essayId, version, ...revision })
  if (saved.status === 'refused') throw refuse('unprocessable')
  // Saved elsewhere since it was read here: by the same form, or by another hand.
  const isTaken = saved.status === 'saved' || isSameText(saved, revision)
  return isTaken ? { status: 'taken' } : { status: 'refused', reason: 'changed' }
}

/** The newest revision is not taken up: it is what a submitted draft holds anyway. */
async function requireOlderText(essay: WritableEssay, number: number): Promise<StoredText> {
  const text = number < essay.revisionNumber ? await findText(essay.id, number) : null
  if (!text) throw refuse('notFound')
  return text
}

function isInRevision(essay: Pick<WritableEssay, 'version' | 'submittedVersion'>): boolean {
  return essay.version === essay.submittedVersion
}

function isSameText(a: StoredText, b: StoredText): boolean {
  return a.title === b.title && a.content === b.content
}
