import { readRows } from '../../core/db.server'
import { paths } from '../../paths'
import type { Viewer } from '../accounts/viewer'
import { findWaitingChecks } from '../confidentiality/signing.server'
import { findReadableTitles } from '../essays/readable-titles.server'
import { findRecommendationStates } from '../recommendations/recommendations.server'
import type { NoticeRow, NoticeSubject } from './describe.server'
import type { NoticeKind } from './notice-kinds'

/** Kinds that are about an essay and about something more: a person, a check, a recommendation, a private thread. */
const otherKinds = [
  'ESSAY_OPENED',
  'CHECK_WAITS',
  'CHECK_SIGNED',
  'CHECK_DECLINED',
  'RECOMMENDATION_ASKED',
  'RECOMMENDATION_ANSWERED',
  'OPENING_ASKED',
] as const satisfies NoticeKind[]

type OtherRow = NoticeRow & { kind: (typeof otherKinds)[number]; essayId: string; actorId: string }

/** What such a notice is about, and where it leads; null for what its reader may not know of any more. */
export type OtherSubject = { subject: NoticeSubject; path: string } | null

function isOther(row: NoticeRow): row is OtherRow {
  return otherKinds.some((kind) => kind === row.kind) && row.essayId !== null && row.actorId !== null
}

/** The subjects of those notices that are of such a kind, by the notice's id; five statements at most, none without one. */
export async function findOtherSubjects(viewer: Viewer, rows: NoticeRow[]): Promise<Map<string, OtherSubject>> {
  const those = rows.filter(isOther)
  if (those.length === 0) return new Map()
  const essayIds = (...kinds: NoticeKind[]) =>
    those.filter(({ kind }) => kinds.includes(kind)).map((row) => row.essayId)
  const [essays, names, checks, recommendations, threads] = await Promise.all([
    findReadableTitles(viewer, essayIds(...otherKinds.filter((kind) => kind !== 'CHECK_WAITS'))),
    findNames(those.map(({ actorId }) => actorId)),
    findWaitingChecks(viewer, essayIds('CHECK_WAITS')),
    findRecommendationStates(essayIds('RECOMMENDATION_ASKED', 'RECOMMENDATION_ANSWERED')),
    findThreads(
      viewer,
      those.flatMap(({ kind, commentId }) => (kind === 'OPENING_ASKED' && commentId ? [commentId] : [])),
    ),
  ])
  const place = (row: OtherRow): { title: string; path: string } | null => {
    const { kind, essayId, actorId, commentId } = row
    if (kind === 'CHECK_WAITS') {
      const check = checks.get(essayId)
      return check ? { title: check.title, path: paths.check(check.id) } : null
    }
    const title = essays.get(essayId)?.title
    if (title === undefined) return null
    switch (kind) {
      case 'ESSAY_OPENED':
        return { title, path: paths.essay(essayId) }
      case 'CHECK_SIGNED':
      case 'CHECK_DECLINED':
        return { title, path: paths.checkEssay(essayId) }
      case 'RECOMMENDATION_ASKED':
        return recommendations.has(`${essayId} ${actorId}`) ? { title, path: paths.essay(essayId) } : null
      case 'RECOMMENDATION_ANSWERED': {
        const state = recommendations.get(`${essayId} ${viewer.userId}`)
        return state && state !== 'ASKED' ? { title, path: paths.essay(essayId) } : null
      }
      case 'OPENING_ASKED':
        return commentId && threads.has(commentId) ? { title, path: paths.openThread(commentId) } : null
    }
  }
  return new Map(those.map((row) => [row.id, toSubject(row, place(row), names)]))
}

function toSubject(
  { essayId, actorId }: OtherRow,
  place: { title: string; path: string } | null,
  names: Map<string, string>,
): OtherSubject {
  if (!place) return null
  const { title, path } = place
  const about = { title, actorName: names.get(actorId) ?? '', essayId, studySessionId: null }
  return { subject: { ...about, dueAt: null, timeZone: null }, path }
}

async function findNames(userIds: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(userIds)]
  const rows = await readRows<{ id: string; name: string }>(
    `SELECT u."id", u."name" FROM "User" u WHERE u."id" IN (${ids.map(() => '?').join(', ')})`,
    ids,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Those of some private threads that still are, and are the viewer's. */
async function findThreads(viewer: Viewer, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await readRows<{ id: string }>(
    `SELECT c."id" FROM "Comment" c JOIN "Essay" e ON e."id" = c."essayId"
     WHERE c."id" IN (${ids.map(() => '?').join(', ')}) AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL
       AND c."privateTo" IS NOT NULL AND (c."privateTo" = ? OR e."authorId" = ?)`,
    [...ids, viewer.userId, viewer.userId],
  )
  return new Set(rows.map(({ id }) => id))
}
