import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { tell } from './tell.server'
import { thoseWhoMayRead } from './those-who-may-read.server'

/** After somebody would recommend an essay: its author, whose yes it waits for. Other words ask, and are told, anew. */
export async function tellOfRecommendation(data: JobData): Promise<void> {
  const found = await findRecommendation(data)
  if (found?.state !== 'ASKED') return
  const { id, essayId, recommendedById: actorId, createdAt, essay } = found
  const key = `recommended ${id} ${createdAt.toISOString()}`
  await tell({ kind: 'RECOMMENDATION_ASKED', key, actorId, essayId, studySessionId: essay.studySessionId }, [
    { userId: essay.authorId, reason: 'WROTE_ESSAY' },
  ])
}

/** After the author's answer: who asked. An author may change their mind as often as they like; it is told once. */
export async function tellOfRecommendationAnswer(data: JobData): Promise<void> {
  const found = await findRecommendation(data)
  if (!found || found.state === 'ASKED') return
  const { id, essayId, recommendedById: userId, createdAt, essay } = found
  const key = `recommendation answered ${id} ${createdAt.toISOString()}`
  const about = { key, actorId: essay.authorId, essayId, studySessionId: essay.studySessionId }
  const asker = { userId, reason: 'RECOMMENDED_ESSAY' } as const
  await tell({ kind: 'RECOMMENDATION_ANSWERED', ...about }, await thoseWhoMayRead([asker], essayId))
}

async function findRecommendation(data: JobData) {
  const { subjectId } = await eventOf(data)
  return db.recommendation.findUnique({
    where: { id: subjectId },
    select: {
      ...{ id: true, essayId: true, recommendedById: true, state: true, createdAt: true },
      essay: { select: { authorId: true, studySessionId: true } },
    },
  })
}
