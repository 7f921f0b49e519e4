import { isBlankText } from '../../core/blank-text'
import { checkForm } from '../../core/http/form.server'
import { env } from '../../core/env.server'
import { now } from '../../core/clock'
import { formatFor } from '../../core/i18n/format'
import type { Language } from '../../core/i18n/languages'
import type { EditorDocument } from '../../editor/document'
import { toPlainText } from '../../editor/plain-text'
import { speechTime, spokenCharacters } from '../../editor/speech'
import { plainText } from '../../editor/text'
import { findSpeakingRate } from '../accounts/speaking-rate.server'
import type { Viewer } from '../accounts/viewer'
import { findStudySessionOfEssay } from '../study-sessions/enrollments.server'
import { checkpointProblemOf, keepSchema } from './checkpoint-forms'
import { requireWritableEssay, type SaveResult } from './drafts.server'
import { submitSchema, writeSchema } from './essay-forms'
import { visibilities } from './essay-policy'
import { readHelp } from './help.server'
import { keepCheckpoint } from './named-checkpoints.server'
import { savePlainDraft, storedDocument } from './plain-drafts.server'
import { submitEssay } from './submissions.server'
import { hasUnsubmitted, type RefusedWriting, type Writing, type WritingProblems } from './writing'

/** Everything the writing page shows, for the essay's author. Throws 404 for everybody else. */
export async function readWriting(viewer: Viewer, input: { essayId: string; language: Language }): Promise<Writing> {
  const essay = await requireWritableEssay(viewer, input.essayId)
  const session = essay.studySessionId ? await findStudySessionOfEssay(essay.studySessionId, viewer) : null
  const format = formatFor(input.language, session?.timeZone ?? env.XINDE_TIME_ZONE)
  const { id, kind, revisionNumber, visibility, studySessionId, organizationName } = essay
  const { title, content, characterCount, version } = essay
  const document = storedDocument(content)
  return {
    essay: {
      id,
      kind,
      isSubmitted: essay.state === 'SUBMITTED',
      revisionNumber,
      visibility,
      studySessionId,
      organizationName,
      isReturned: essay.reviewState === 'RETURNED',
    },
    draft: {
      ...{ title, content, characterCount, version, hasUnsubmitted: hasUnsubmitted(essay) },
      bareCount: spokenCharacters(plainText(document)),
      text: toPlainText(document),
      savedAt: version > 1 ? essay.savedAt.toISOString() : null,
      savedAtWords: formatFor(input.language, env.XINDE_TIME_ZONE).dateTime(essay.savedAt),
    },
    asked: session && {
      title: session.title,
      dueWords: session.dueAt && format.dateTime(session.dueAt),
      isOverdue: session.dueAt !== null && session.dueAt < now(),
      minCharacters: session.minCharacters,
      maxCharacters: session.maxCharacters,
    },
    speech: kind === 'SPEECH' ? await timeOf(viewer, document, session?.speechMinutes ?? null) : null,
    help: await readHelp(viewer, { essayId: id, asked: session }),
    userId: viewer.userId,
    username: viewer.username,
  }
}

async function timeOf(viewer: Viewer, document: EditorDocument, limitMinutes: number | null) {
  const { rate, isOwn } = await findSpeakingRate(viewer)
  return { rate, isOwnRate: isOwn, limitMinutes, time: speechTime(document, rate) }
}

type Posted =
  | { status: 'saved' }
  | { status: 'kept' }
  | { status: 'submitted' }
  | { status: 'refused'; refused: RefusedWriting }
type Input = { essayId: string; form: FormData; language: Language }

/**
 * Takes the writing page's form. From the plain page it carries the text, which is saved first; from the rich
 * editor (`mode=rich`) only the version that is to be submitted. A form with a name to keep a version under saves
 * and keeps. Throws 404 for an essay that is not the viewer's.
 */
export async function postWriting(viewer: Viewer, input: Input): Promise<Posted> {
  return input.form.get('mode') === 'rich' ? postRich(viewer, input) : postPlain(viewer, input)
}

async function postRich(viewer: Viewer, { essayId, form }: Input): Promise<Posted> {
  const kept = keptOf(form, { intent: 'submit', text: null })
  const submission = checkForm(form, submitSchema)
  if (submission.status !== 'success') return refused({ ...kept, problems: problemsOf(submission.error) })
  const result = await submitEssay(viewer, { essayId, ...submission.value })
  if (result.status === 'submitted') return { status: 'submitted' }
  if (result.status === 'conflict') return refused({ ...kept, problems: { form: 'saveFirst' } })
  return refused({ ...kept, problems: result.missing })
}

async function postPlain(viewer: Viewer, input: Input): Promise<Posted> {
  const { essayId, form } = input
  const intent = form.get('intent') === 'submit' ? 'submit' : 'save'
  const text = String(form.get('text') ?? '')
  const kept = keptOf(form, { intent, text })
  const submission = checkForm(form, writeSchema)
  if (submission.status !== 'success') return refused({ ...kept, problems: problemsOf(submission.error) })
  const { visibility, version } = submission.value
  const keeping = asksToKeep(form) ? checkForm(form, keepSchema) : null
  if (keeping && keeping.status !== 'success') {
    return refused({ ...kept, problems: { ownName: checkpointProblemOf(keeping.error) } })
  }
  const isReplacing = form.get('replaces') === 'yes'
  const saved = await savePlainDraft(viewer, { essayId, title: kept.title, text, version, isReplacing })
  if (saved.status === 'conflict') return refused({ ...kept, problems: {}, conflict: inWords(saved, input.language) })
  if (saved.status === 'refused') {
    const problems = saved.reason === 'titleTooLong' ? { title: saved.reason } : { text: saved.reason }
    return refused({ ...kept, problems })
  }
  if (keeping) {
    const result = await keepCheckpoint(viewer, { essayId, name: keeping.value.ownName })
    return result.status === 'kept' ? { status: 'kept' } : refused({ ...kept, problems: { ownName: result.reason } })
  }
  if (intent === 'save') return { status: 'saved' }
  const result = await submitEssay(viewer, { essayId, version: saved.version, visibility })
  if (result.status === 'submitted') return { status: 'submitted' }
  return refused({ ...kept, problems: result.status === 'conflict' ? { form: 'saveFirst' } : result.missing })
}

/** One of the buttons that keep a version was pressed, or Enter in the field of its name, which presses the first. */
function asksToKeep(form: FormData): boolean {
  return form.has('keep') || (form.get('intent') === 'save' && !isBlankText(String(form.get('ownName') ?? '')))
}

/** What the form brought, to stand in it again. */
function keptOf<Text extends string | null>(form: FormData, part: { intent: RefusedWriting['intent']; text: Text }) {
  const title = String(form.get('title') ?? '')
  const visibility = visibilities.find((one) => one === form.get('visibility')) ?? null
  return { ...part, title, visibility, ownName: String(form.get('ownName') ?? ''), conflict: null }
}

function refused(writing: RefusedWriting): Posted {
  return { status: 'refused', refused: writing }
}

function inWords(
  conflict: Extract<SaveResult, { status: 'conflict' }>,
  language: Language,
): RefusedWriting['conflict'] {
  const { title, content, savedAt } = conflict
  const savedAtWords = formatFor(language, env.XINDE_TIME_ZONE).dateTime(savedAt)
  return { title, text: toPlainText(storedDocument(content)), savedAtWords }
}

/** What the form's own check found, by field. */
function problemsOf(errors: Record<string, string[] | null> | null | undefined): WritingProblems {
  return {
    ...(errors?.title ? { title: 'titleTooLong' } : {}),
    ...(errors?.visibility ? { visibility: 'visibilityMissing' } : {}),
    ...(errors?.version ? { form: 'saveFirst' } : {}),
  }
}
