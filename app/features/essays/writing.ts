import type { SpeechTime } from '../../editor/speech'
import type { CheckpointProblem } from './checkpoint-forms'
import type { WritableEssay } from './drafts.server'
import type { EssayKind, Visibility } from './essay-policy'
import type { Help } from './help'

/** What the writing page shows around the text; dates are already in words, in the study session's time zone. */
export type Writing = {
  essay: {
    id: string
    kind: EssayKind
    isSubmitted: boolean
    revisionNumber: number
    visibility: Visibility
    studySessionId: string | null
    organizationName: string
    /** Those who run its study session gave it back to be revised. */
    isReturned: boolean
  }
  draft: {
    title: string
    /** Editor JSON, and the same as plain text for the page without scripts. */
    content: string
    text: string
    characterCount: number
    /** The same without punctuation. */
    bareCount: number
    version: number
    /** Null while nobody has written in it. */
    savedAt: string | null
    savedAtWords: string
    hasUnsubmitted: boolean
  }
  /** What the study session asks for; null for an essay without one. */
  asked: {
    title: string
    dueWords: string | null
    isOverdue: boolean
    minCharacters: number | null
    maxCharacters: number | null
  } | null
  /** Of a speech: how long it takes at the writer's rate, characters a minute, and how long it may. */
  speech: { rate: number; isOwnRate: boolean; limitMinutes: number | null; time: SpeechTime } | null
  /** What lies beside the text. */
  help: Help
  userId: string
  username: string
}

/** What is to be mended, by field; each an entry of essays.errors. */
export type WritingProblems = {
  title?: 'titleMissing' | 'titleTooLong'
  text?: 'textMissing' | 'tooLarge' | 'tooDeep' | 'notJson' | 'unknownNode' | 'unsafeUrl' | 'invalid'
  visibility?: 'visibilityMissing' | 'visibilityWithoutSession'
  /** The name of a version to be kept; an entry of versions.problems. */
  ownName?: CheckpointProblem
  /** Of the whole essay. */
  form?: 'saveFirst'
}

/** A form that came back: what was typed is still in it. */
export type RefusedWriting = {
  intent: 'save' | 'submit'
  title: string
  /** Null from the rich editor, whose text is on the server already. */
  text: string | null
  /** Null when none of the choices was chosen. */
  visibility: Visibility | null
  /** The name under which a version was to be kept. */
  ownName: string
  problems: WritingProblems
  /** The server's text, when it was saved elsewhere since this form was shown; the loader's version is its. */
  conflict: { title: string; text: string; savedAtWords: string } | null
}

/** How far a count is from what is asked: the distance, and which way; null when it fits. */
export function distanceFrom(
  count: number,
  asked: { minCharacters: number | null; maxCharacters: number | null } | null,
): { key: 'tooFew' | 'tooMany'; count: number } | null {
  if (asked?.minCharacters && count < asked.minCharacters) return { key: 'tooFew', count: asked.minCharacters - count }
  if (asked?.maxCharacters && count > asked.maxCharacters) return { key: 'tooMany', count: count - asked.maxCharacters }
  return null
}

/** Whether a submission would make a new revision. */
export function hasUnsubmitted(essay: Pick<WritableEssay, 'version' | 'submittedVersion'>): boolean {
  return essay.version !== essay.submittedVersion
}
