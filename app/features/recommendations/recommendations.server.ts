import { now } from '../../core/clock'
import { inTransaction, readRows, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { type ReadableEssay, requireReadableEssay } from '../essays/essay-access.server'
import { padded, placeholders } from '../essays/essay-scope.server'
import { recommended } from '../essays/list-keys'
import { canRecommend, type RecommendationState } from './recommendation-policy'

/** A recommendation as somebody who may read the essay sees it. */
export type Recommendation = {
  id: string
  reason: string
  byId: string
  byName: string
  state: RecommendationState
  createdAt: Date
}

/** What the essay's page tells of recommendations. */
export type Recommendations = {
  /** With the author's yes. */
  agreed: Recommendation[]
  /** For the author: those they have not answered, and those they declined. */
  unanswered: Recommendation[]
  declined: Recommendation[]
  /** The viewer's own, whatever became of it. */
  own: Recommendation | null
  canRecommend: boolean
  isAuthor: boolean
}

type Row = {
  unitPath: string
  sessionPath: string | null
  id: string | null
} & { [Name in Exclude<keyof Recommendation, 'id'>]: Recommendation[Name] | null }

const besideSql = `
  SELECT o."path" AS "unitPath", so."path" AS "sessionPath", r."id", r."reason", r."recommendedById" AS "byId",
    u."name" AS "byName", r."state", r."createdAt"
  FROM "Essay" e
  JOIN "Organization" o ON o."id" = e."organizationId"
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  LEFT JOIN "Organization" so ON so."id" = s."organizationId"
  LEFT JOIN "Recommendation" r ON r."essayId" = e."id"
  LEFT JOIN "User" u ON u."id" = r."recommendedById"
  WHERE e."id" = ? ORDER BY r."createdAt", r."id"`

/** The recommendations of an essay that the viewer may read, as much of them as they may see. One statement. */
export async function listRecommendations(viewer: Viewer, essay: ReadableEssay): Promise<Recommendations> {
  const rows = await readRows<Row>(besideSql, [essay.id])
  const all = rows.flatMap(({ unitPath, sessionPath, ...row }) => (row.id === null ? [] : [row as Recommendation]))
  const isAuthor = essay.can.write
  const [place] = rows
  return {
    agreed: all.filter(({ state }) => state === 'AGREED'),
    unanswered: isAuthor ? all.filter(({ state }) => state === 'ASKED') : [],
    declined: isAuthor ? all.filter(({ state }) => state === 'DECLINED') : [],
    own: all.find(({ byId }) => byId === viewer.userId) ?? null,
    isAuthor,
    canRecommend: place !== undefined && canRecommend(viewer, { authorId: essay.authorId, ...place }),
  }
}

/** The essay, and what is said of it, for somebody who may recommend it. Throws 404 and 403. */
export async function requireRecommendable(viewer: Viewer, essayId: string) {
  const essay = await requireReadableEssay(viewer, essayId)
  const recommendations = await listRecommendations(viewer, essay)
  if (essay.state !== 'SUBMITTED' || !recommendations.canRecommend) throw refuse('forbidden')
  return { essay, recommendations }
}

/**
 * Recommends an essay, with a reason as recommendSchema leaves it: shown once its author agrees. Other words than those
 * that the author agreed to need their yes again; the same words sent twice change nothing. Throws 404 for an essay that
 * the viewer may not read, 403 where they may not recommend it, 409 when its author declined.
 */
export async function recommendEssay(viewer: Viewer, input: { essayId: string; reason: string }): Promise<void> {
  const { essayId, reason } = input
  const { recommendations } = await requireRecommendable(viewer, essayId)
  if (recommendations.own?.reason === reason) return
  await inTransaction(async (tx) => {
    const mine = { essayId_recommendedById: { essayId, recommendedById: viewer.userId } }
    const present = await tx.recommendation.findUnique({ where: mine, select: { state: true } })
    if (present?.state === 'DECLINED') throw refuse('conflict')
    const said = { reason, state: 'ASKED' satisfies RecommendationState, createdAt: now(), answeredAt: null }
    const { id } = await tx.recommendation.upsert({
      where: mine,
      create: { essayId, recommendedById: viewer.userId, ...said },
      update: said,
      select: { id: true },
    })
    await keepListed(tx, essayId)
    await recordEvent(tx, viewer, { name: 'recommendation.asked', subjectId: id, data: { essayId } })
  })
}

/** Takes the viewer's own recommendation back, whatever became of it; what is gone already is gone. */
export async function withdrawRecommendation(viewer: Viewer, essayId: string): Promise<void> {
  if (!isId(essayId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const mine = { essayId, recommendedById: viewer.userId }
    const { count } = await tx.recommendation.deleteMany({ where: mine })
    if (count === 0) return
    await keepListed(tx, essayId)
    await recordEvent(tx, viewer, { name: 'recommendation.withdrawn', subjectId: essayId })
  })
}

/** The author's yes or no, which they can change at any time. Throws 404 for everybody else, whatever their role. */
export async function answerRecommendation(
  viewer: Viewer,
  input: { essayId: string; recommendationId: string; isAgreed: boolean },
): Promise<void> {
  const { essayId, recommendationId, isAgreed } = input
  if (!isId(essayId)) throw refuse('notFound')
  const state: RecommendationState = isAgreed ? 'AGREED' : 'DECLINED'
  await inTransaction(async (tx) => {
    const { count } = await tx.recommendation.updateMany({
      where: { id: recommendationId, essayId, essay: { authorId: viewer.userId } },
      data: { state, answeredAt: now() },
    })
    if (count === 0) throw refuse('notFound')
    await keepListed(tx, essayId)
    const data = { essayId, isAgreed }
    await recordEvent(tx, viewer, { name: 'recommendation.answered', subjectId: recommendationId, data })
  })
}

/** An essay stands in the list of recommended ones while its author agrees to one recommendation at least. */
async function keepListed(tx: Tx, essayId: string): Promise<void> {
  const agreed = await tx.recommendation.count({ where: { essayId, state: 'AGREED' } })
  await tx.essayListing.deleteMany({ where: { essayId, key: recommended } })
  if (agreed === 0) return
  const { submittedAt } = await tx.essay.findUniqueOrThrow({ where: { id: essayId }, select: { submittedAt: true } })
  await tx.essayListing.createMany({ data: [{ essayId, key: recommended, submittedAt }] })
}

/** What became of the recommendations of some essays, by "essay person": the two who know of each. One statement. */
export async function findRecommendationStates(essayIds: string[]): Promise<Map<string, RecommendationState>> {
  if (essayIds.length === 0) return new Map()
  const ids = padded([...new Set(essayIds)], '')
  const rows = await readRows<{ essayId: string; byId: string; state: RecommendationState }>(
    `SELECT r."essayId", r."recommendedById" AS "byId", r."state" FROM "Recommendation" r
     WHERE r."essayId" IN (${placeholders(ids)})`,
    ids,
  )
  return new Map(rows.map(({ essayId, byId, state }) => [`${essayId} ${byId}`, state]))
}

/** Why essays are recommended, by their ids: the first recommendation each that its author agreed to. One statement. */
export async function findReasons(essayIds: string[]): Promise<Record<string, { reason: string; byName: string }>> {
  if (essayIds.length === 0) return {}
  const ids = padded(essayIds, '')
  const rows = await readRows<{ essayId: string; reason: string; byName: string }>(
    `SELECT r."essayId", r."reason", u."name" AS "byName"
     FROM "Recommendation" r JOIN "User" u ON u."id" = r."recommendedById"
     WHERE r."essayId" IN (${placeholders(ids)}) AND r."state" = 'AGREED' ORDER BY r."createdAt" DESC, r."id" DESC`,
    ids,
  )
  return Object.fromEntries(rows.map(({ essayId, ...why }) => [essayId, why]))
}
