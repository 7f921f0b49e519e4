import { minute } from '../../app/core/clock'
import { excerpt } from '../../app/editor/text'
import { audienceOf, isBeyondBranch } from '../../app/features/essays/essay-policy'
import { countFindings, scanText } from '../../app/features/confidentiality/scan'
import { findPassage, passageAt } from '../../app/features/comments/find-passage'
import type { DemoComment } from './comments'
import { otherComments } from './comments-other'
import { zunyiComments } from './comments-zunyi'
import { type DemoEssay, readEssays } from './read-essays'
import { clampToPast, idFor, instantOf, later } from './moments'
import { person, personId, unitId } from './people'
import { studySessions } from './study-sessions'

/** An essay with the instants of its revisions (of a draft: of its last save). */
export type PlacedEssay = Omit<DemoEssay, 'moments'> & {
  id: string
  createdAt: Date
  instants: Date[]
  isLate: boolean
}

/** A comment with its instant; `threadId` is the id of the comment that began the thread. */
export type PlacedComment = {
  id: string
  threadId: string
  essay: PlacedEssay
  by: string
  at: Date
  text: string
  passage: string | null
  editedAt: Date | null
  deletedAt: Date | null
}

/** As many characters of the beginning as submitting keeps for lists. */
const excerptLength = 120

type FlatComment = {
  name: string
  thread: string
  essay: string
  by: string
  at: Date
  text: string
  passage: string | null
}

/** Corrected by its author soon after it was written. */
const edited = { essay: 'zunyi-loushan-wind', by: 'peng-kaiyuan' }

/** Sent twice, and the second one taken back: what remains is the trace. */
const sentTwice = { essay: 'zunyi-loushan-wind', by: 'jiang-yueru' }

/** Every essay and comment of the example world, at their instants before `loadedAt`. */
export function placeWriting(loadedAt: Date): { essays: PlacedEssay[]; comments: PlacedComment[] } {
  const essays = readEssays().map((essay) => ({
    ...essay,
    instants: essay.moments.map((moment) => instantOf(moment, loadedAt)),
  }))
  const flat = [...zunyiComments, ...otherComments].flatMap((comment, index) => flatten(comment, { index, loadedAt }))
  const clamp = clampToPast([...essays.flatMap((essay) => essay.instants), ...flat.map(({ at }) => at)], loadedAt)
  const placed = essays.map((essay) => placeEssay(essay, { clamp, loadedAt }))
  const bySlug = new Map(placed.map((essay) => [essay.slug, essay]))
  const comments = flat.flatMap((comment) => {
    const essay = bySlug.get(comment.essay)
    if (!essay) throw new Error(`a comment is on ${comment.essay}, which is no essay`)
    return placeComment(
      { ...comment, at: clamp(comment.at) },
      { essay, idOf: (name, at) => idFor(name, clamp(at)), flat },
    )
  })
  return { essays: placed, comments }
}

/** A comment and its replies, one row each. Seconds keep the order of what was written in one minute. */
function flatten(comment: DemoComment, options: { index: number; loadedAt: Date }): FlatComment[] {
  const thread = `comment ${options.index}`
  return [comment, ...(comment.replies ?? [])].map(({ by, text, ...moment }, position) => ({
    ...{ name: `${thread}.${position}`, thread: `${thread}.0`, essay: comment.essay, by, text },
    passage: position === 0 ? (comment.passage ?? null) : null,
    at: later(instantOf(moment, options.loadedAt), 1 + (options.index % 40) + position),
  }))
}

function placeEssay(
  essay: DemoEssay & { instants: Date[] },
  { clamp, loadedAt }: { clamp: (at: Date) => Date; loadedAt: Date },
): PlacedEssay {
  const instants = essay.instants.map(clamp)
  const [first = loadedAt] = instants
  const createdAt = new Date(first.getTime() - 75 * minute)
  const session = studySessions.find(({ slug }) => slug === essay.session)
  const isLate = session !== undefined && !essay.isDraft && first > instantOf(session.essay.dueAt, loadedAt)
  return { ...essay, id: idFor(`essay ${essay.slug}`, createdAt), createdAt, instants, isLate }
}

function placeComment(
  comment: FlatComment,
  { essay, idOf, flat }: { essay: PlacedEssay; idOf: (name: string, at: Date) => string; flat: FlatComment[] },
): PlacedComment[] {
  const { name, thread, by, at, text, passage } = comment
  const root = flat.find((one) => one.name === thread) ?? comment
  const is = (other: { essay: string; by: string }) => other.essay === comment.essay && other.by === by
  const placed = { threadId: idOf(thread, root.at), essay, by, at, text, passage, editedAt: null, deletedAt: null }
  const own = {
    ...placed,
    id: name === thread ? placed.threadId : idFor(name, at),
    editedAt: is(edited) ? later(at, 150) : null,
  }
  if (!is(sentTwice)) return [own]
  const again = later(at, 12)
  const id = idFor(`${name} again`, again)
  return [own, { ...placed, id, threadId: id, at: again, text: '', deletedAt: later(again, 25) }]
}

/** Essays as rows: a draft shows nothing of its text. */
export function essayRows(
  { essays, comments }: { essays: PlacedEssay[]; comments: PlacedComment[] },
  sessionId: (slug: string) => string,
) {
  return essays.map((essay) => {
    const { slug, id, kind, visibility, isLate, createdAt } = essay
    const state = essay.isDraft ? ('DRAFT' as const) : ('SUBMITTED' as const)
    const place = {
      organizationId: unitId(person(essay.author).unit),
      studySessionId: essay.session && sessionId(essay.session),
    }
    const newest = essay.texts.at(-1)
    const shown = essay.isDraft || !newest ? hidden : shownOf(essay, newest)
    return {
      ...{ id, authorId: personId(essay.author), ...place, kind, state, visibility, isLate, createdAt, ...shown },
      audience: audienceOf({ state, visibility, ...place, isChecked: true }),
      checkedRevision: shown.revisionNumber,
      commentCount: comments.filter((comment) => comment.essay.slug === slug && !comment.deletedAt).length,
    }
  })
}

const hidden = { title: '', excerpt: '', revisionNumber: 0, characterCount: 0, submittedAt: null, revisedAt: null }

function shownOf(essay: PlacedEssay, newest: PlacedEssay['texts'][number]) {
  const [submittedAt = null, revisedAt = null] = essay.instants
  return {
    ...{ title: essay.title, excerpt: excerpt(newest.text, excerptLength), revisionNumber: essay.texts.length },
    ...{ characterCount: newest.characterCount, submittedAt, revisedAt },
  }
}

/** What each author has in the editor: of a submitted essay the text of its newest revision. */
export function draftRows(essays: PlacedEssay[]) {
  return essays.flatMap(({ id, title, texts, instants, isDraft }) => {
    const newest = texts.at(-1)
    const updatedAt = instants.at(-1)
    if (!newest || !updatedAt) return []
    // Every revision is a save and a submission, and each adds one to the version 1 of an empty draft.
    const version = 1 + 2 * texts.length
    const { content, characterCount } = newest
    return [
      { essayId: id, title, content, characterCount, version, submittedVersion: isDraft ? 0 : version, updatedAt },
    ]
  })
}

export function revisionRows(essays: PlacedEssay[]) {
  return essays
    .filter((essay) => !essay.isDraft)
    .flatMap(({ id, slug, title, texts, instants }) =>
      texts.map((text, index) => {
        const createdAt = instants[index]
        if (!createdAt) throw new Error(`revision ${index + 1} of ${slug} has no time`)
        const number = index + 1
        return { id: idFor(`revision ${slug} ${number}`, createdAt), essayId: id, number, title, ...text, createdAt }
      }),
    )
}

/** That authors checked what they shared beyond their branch, a few minutes after its newest revision. */
export function checkRows(essays: PlacedEssay[]) {
  return essays.flatMap(({ id, slug, title, author, visibility, instants, texts, isDraft }) => {
    const [at, newest] = [instants.at(-1), texts.at(-1)]
    if (isDraft || !at || !newest || !isBeyondBranch(visibility)) return []
    const collectedAt = later(at, 20)
    const revision = { essayId: id, revisionNumber: texts.length, organizationId: unitId(person(author).unit) }
    const findings = JSON.stringify(countFindings(scanText(`${title}\n${newest.text}`)))
    const check = { state: 'PASSED', findings, collectorId: personId(author), collectedAt }
    return [{ id: idFor(`check ${slug}`, collectedAt), ...revision, ...check }]
  })
}

export function commentRows(comments: PlacedComment[]) {
  return comments.map(({ essay, by, at, passage: _, ...comment }) => ({
    ...{ ...comment, essayId: essay.id, authorId: personId(by), createdAt: at },
    revisionNumber: revisionAt(essay, at),
  }))
}

function revisionAt(essay: PlacedEssay, at: Date): number {
  return Math.max(1, essay.instants.filter((instant) => instant <= at).length)
}

/** The passages that comments are about. Where they are now, the first reader has looked up. */
export function passageRows(comments: PlacedComment[]) {
  return comments.flatMap(({ id, essay, at, passage }) => {
    if (passage === null) return []
    const { text } = essay.texts[revisionAt(essay, at) - 1] ?? { text: '' }
    const range = findPassage(text, { words: passage })
    if (typeof range === 'string') throw new Error(`“${passage}” in ${essay.slug}: ${range}`)
    return [{ ...passageAt(text, range), commentId: id, essayId: essay.id }]
  })
}
