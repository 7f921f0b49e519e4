import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { readableScope, scopeTables } from '../essays/essay-scope.server'
import { everything, slotKey, tagKey } from '../essays/list-keys'
import { type AgendaSlot, listSlots } from '../study-sessions/slots.server'

/** What an essay is about. */
export type Topics = {
  /** Items of the agenda of its study session, in the order of the agenda. */
  slots: { id: string; title: string }[]
  /** Themes, by their characters. */
  tags: string[]
}

const topicsSql = `
  SELECT l."key", a."id", a."title" FROM "EssayListing" l
  LEFT JOIN "Activity" a ON a."id" = SUBSTR(l."key", 6)
  WHERE l."essayId" = ? AND (l."key" LIKE 'slot:%' OR l."key" LIKE 'tag:%')
  ORDER BY a."startsAt", a."position", l."key"`

/** What an essay is about; the caller has checked that the viewer may read it. One statement. */
export async function listTopics(essayId: string): Promise<Topics> {
  const rows = await readRows<{ key: string; id: string | null; title: string | null }>(topicsSql, [essayId])
  return {
    // An item that was taken off the agenda is nobody's topic any more.
    slots: rows.flatMap(({ id, title }) => (id !== null && title !== null ? [{ id, title }] : [])),
    tags: rows.flatMap(({ key }) => (key.startsWith('tag:') ? [key.slice('tag:'.length)] : [])),
  }
}

/** What the form needs: the agenda to choose from, what was chosen, and themes that others use. */
export type TopicsPage = {
  essayId: string
  title: string
  isSubmitted: boolean
  studySessionTitle: string | null
  /** IANA name of the study session's clocks. */
  timeZone: string | null
  agenda: AgendaSlot[]
  chosen: Topics
  suggestions: string[]
}

const ownSql = `
  SELECT e."id" AS "essayId", d."title", e."state", e."studySessionId", s."title" AS "studySessionTitle", s."timeZone"
  FROM "Essay" e
  JOIN "Draft" d ON d."essayId" = e."id"
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  WHERE e."id" = ? AND e."authorId" = ?`

type OwnRow = Pick<TopicsPage, 'essayId' | 'title' | 'studySessionTitle' | 'timeZone'> & {
  state: string
  studySessionId: string | null
}

/** The form of the viewer's own essay, submitted or not. Throws 404 for everybody else, whatever their role. */
export async function findTopicsPage(viewer: Viewer, essayId: string): Promise<TopicsPage> {
  const { state, studySessionId, ...essay } = await requireOwnEssay(viewer, essayId)
  const [agenda, chosen, suggestions] = await Promise.all([
    studySessionId ? listSlots(studySessionId) : [],
    listTopics(essayId),
    suggestTags(viewer),
  ])
  return { ...essay, isSubmitted: state === 'SUBMITTED', agenda, chosen, suggestions }
}

async function requireOwnEssay(viewer: Viewer, essayId: string): Promise<OwnRow> {
  if (!isId(essayId)) throw refuse('notFound')
  const [essay] = await readRows<OwnRow>(ownSql, [essayId, viewer.userId])
  if (!essay) throw refuse('notFound')
  return essay
}

/** As many of the newest essays are looked through for themes: what is in use now, at a cost that does not grow. */
const lookedThrough = 300

const suggestedSql = (scope: string) => `
  SELECT l."key", CAST(COUNT(*) AS INTEGER) AS "count" FROM (
    SELECT "essayId" FROM "EssayListing" WHERE "key" = ? AND "submittedAt" IS NOT NULL
    ORDER BY "submittedAt" DESC, "essayId" DESC LIMIT ${lookedThrough}
  ) AS newest
  CROSS JOIN ${scopeTables}
  CROSS JOIN "EssayListing" l
  WHERE e."id" = newest."essayId" AND l."essayId" = e."id" AND l."key" LIKE 'tag:%' AND ${scope}
  GROUP BY l."key" ORDER BY "count" DESC, l."key" LIMIT 40`

/** Themes of the newest essays that the viewer (null: a visitor) may read, those of most of them first; at most 40. */
export async function suggestTags(viewer: Viewer | null): Promise<string[]> {
  const scope = readableScope(viewer)
  const values = [everything, viewer?.userId ?? '', ...scope.values]
  const rows = await readRows<{ key: string }>(suggestedSql(scope.sql), values)
  return rows.map(({ key }) => key.slice('tag:'.length))
}

/**
 * Says what the viewer's own essay is about: items of its study session's agenda, and themes as topicsSchema leaves
 * them. Throws 404 for an essay that is not the viewer's, 422 for an item that is not on that agenda.
 */
export async function chooseTopics(
  viewer: Viewer,
  choice: { essayId: string; slots: string[]; tags: string[] },
): Promise<void> {
  const { essayId, tags } = choice
  if (!isId(essayId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const essay = await tx.essay.findFirst({
      where: { id: essayId, authorId: viewer.userId },
      select: {
        submittedAt: true,
        studySession: { select: { activities: { select: { id: true } } } },
        listings: { select: { key: true } },
      },
    })
    if (!essay) throw refuse('notFound')
    const { submittedAt } = essay
    const agenda = essay.studySession?.activities.map(({ id }) => id) ?? []
    const slots = [...new Set(choice.slots)]
    if (slots.some((id) => !agenda.includes(id))) throw refuse('unprocessable')
    const wanted = [...slots.map(slotKey), ...tags.map(tagKey)]
    const present = essay.listings.map(({ key }) => key).filter((key) => /^(slot|tag):/.test(key))
    const gone = present.filter((key) => !wanted.includes(key))
    const added = wanted.filter((key) => !present.includes(key))
    if (gone.length + added.length === 0) return
    await tx.essayListing.deleteMany({ where: { essayId, key: { in: gone } } })
    await tx.essayListing.createMany({ data: added.map((key) => ({ essayId, key, submittedAt })) })
    const data = { slots: slots.length, tags: tags.length }
    await recordEvent(tx, viewer, { name: 'essay.topicsChosen', subjectId: essayId, data })
  })
}
