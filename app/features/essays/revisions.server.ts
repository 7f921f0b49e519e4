import { db } from '../../core/db.server'
import { isId } from '../../core/ids'
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
async function findText(essayId: string, number: number): Promise<(StoredText & { createdAt: Date }) | null> {
  // A number that no column can hold is no revision, and PostgreSQL would refuse the question.
  if (!Number.isInteger(number) || number < 1 || number > maxNumber) return null
  return db.revision.findUnique({
    where: { essayId_number: { essayId, number } },
    select: { title: true, content: true, createdAt: true },
  })
}

const maxNumber = 2 ** 31 - 1

function documentOf({ title, content }: StoredText) {
  return { title, document: storedDocument(content) }
}

/** A version that can take the draft's place: a revision by its number, or a checkpoint. */
export type OlderVersion = { number: number } | { checkpointId: string }

/** What an author is asked before an older version takes the draft's place. */
export type TakingUp = {
  essayId: string
  /** The number of a revision; null for a checkpoint. */
  number: number | null
  /** What its author called a checkpoint; '' for an automatic one, null for a revision. */
  name: string | null
  title: string
  createdAt: Date
  /** The draft's version that `difference` was made from; the answer carries it back. */
  version: number
  /** What the draft holds that is in no revision, kept as a checkpoint first; null when all of it was submitted. */
  unsubmitted: { characterCount: number; savedAt: Date } | null
  /** The way from the draft as it is to the draft as it would be. */
  difference: TextDifference
}

type AskedFor = { essayId: string } & OlderVersion

/**
 * What would happen to the author's draft if an older version took its place. Throws 404 for an essay that is not
 * the viewer's, for a number that is no older revision of it and for what is no checkpoint of it.
 */
export async function requireTakingUp(viewer: Viewer, input: AskedFor): Promise<TakingUp> {
  const essay = await requireWritableEssay(viewer, input.essayId)
  const older = await requireOlderText(essay, input)
  const { characterCount, savedAt, version } = essay
  const { title, number, name, createdAt } = older
  return {
    ...{ essayId: essay.id, number, name, title, createdAt, version },
    unsubmitted: isInRevision(essay) ? null : { characterCount, savedAt },
    difference: differenceParts(documentOf(essay), documentOf(older)),
  }
}

/** 'changed': the draft was saved or submitted since `version`; 'unsubmitted': it holds text that is in no revision. */
export type TakeUpResult = { status: 'taken' } | { status: 'refused'; reason: 'changed' | 'unsubmitted' }

/**
 * Makes the text of an older version the author's draft, to be written on and submitted as a new revision; no
 * version is changed, and what the draft held is kept as a checkpoint first. The draft must still be at `version`,
 * and unless `isAgreed` all of it submitted: who writes on should know where the text went. A form sent twice is
 * answered as the first was. Like every save of a draft it records no event. Throws what requireTakingUp throws.
 */
export async function takeUpRevision(
  viewer: Viewer,
  input: AskedFor & { version: number; isAgreed: boolean },
): Promise<TakeUpResult> {
  const { essayId, version, isAgreed } = input
  const essay = await requireWritableEssay(viewer, essayId)
  const { title, content } = await requireOlderText(essay, input)
  if (isSameText(essay, { title, content })) return { status: 'taken' }
  if (essay.version !== version) return { status: 'refused', reason: 'changed' }
  if (!isAgreed && !isInRevision(essay)) return { status: 'refused', reason: 'unsubmitted' }
  const saved = await saveDraft(viewer, { essayId, version, title, content, isReplacing: true })
  if (saved.status === 'refused') throw refuse('unprocessable')
  // Saved elsewhere since it was read here: by the same form, or by another hand.
  const isTaken = saved.status === 'saved' || isSameText(saved, { title, content })
  return isTaken ? { status: 'taken' } : { status: 'refused', reason: 'changed' }
}

type OlderText = StoredText & Pick<TakingUp, 'number' | 'name' | 'createdAt'>

async function requireOlderText(essay: WritableEssay, asked: OlderVersion): Promise<OlderText> {
  const text = 'number' in asked ? await findOlder(essay, asked.number) : await findKept(essay, asked.checkpointId)
  if (!text) throw refuse('notFound')
  return text
}

/** The newest revision is not taken up while it is what the draft holds anyway. */
async function findOlder(essay: WritableEssay, number: number): Promise<OlderText | null> {
  const isOlder = number < essay.revisionNumber || (number === essay.revisionNumber && !isInRevision(essay))
  const text = isOlder ? await findText(essay.id, number) : null
  return text && { ...text, number, name: null }
}

async function findKept(essay: WritableEssay, id: string): Promise<OlderText | null> {
  if (!isId(id)) return null
  const text = await db.checkpoint.findFirst({
    where: { id, essayId: essay.id },
    select: { title: true, content: true, name: true, createdAt: true },
  })
  return text && { ...text, number: null }
}

function isInRevision(essay: Pick<WritableEssay, 'version' | 'submittedVersion'>): boolean {
  return essay.version === essay.submittedVersion
}

function isSameText(a: StoredText, b: StoredText): boolean {
  return a.title === b.title && a.content === b.content
}
