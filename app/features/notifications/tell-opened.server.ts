import { now } from '../../core/clock'
import { db } from '../../core/db.server'
import { NotNow } from '../../core/job-outcomes'
import { eventOf, type JobData } from '../../core/jobs.server'
import { runningKeys } from '../sharing/readers.server'
import { tell } from './tell.server'
import { thoseWhoMayRead } from './those-who-may-read.server'

/**
 * After an essay was opened to somebody by name: that person, when it begins. One that waits for a check of confidentiality
 * is told after that (tellOfPassedCheck). What is opened to units and to all members is found in their lists, and not told.
 */
export async function tellOfGrant(data: JobData): Promise<void> {
  const { subjectId: essayId, data: change } = await eventOf(data)
  const key = String(change.key)
  // Who asked to read is told of the answer.
  const userId = change.requestId ? null : personOf(key)
  const grant = await db.essayGrant.findUnique({
    where: { essayId_key: { essayId, key } },
    select: { startsAt: true },
  })
  if (!userId || !grant) return
  if (grant.startsAt > now()) throw new NotNow(grant.startsAt)
  const keys = await runningKeys(essayId)
  if (keys.includes(key)) await tellThem(essayId, [userId])
}

/** After a check was signed, or its author's own word was enough: those named for whom the essay is open by it. */
export async function tellOfPassedCheck(data: JobData): Promise<void> {
  const { subjectId: essayId } = await eventOf(data)
  const keys = await runningKeys(essayId)
  const held = await db.essayGrant.findMany({
    where: { essayId, isBeyond: true, key: { in: keys } },
    select: { key: true },
  })
  await tellThem(
    essayId,
    held.flatMap(({ key }) => personOf(key) ?? []),
  )
}

function personOf(key: string): string | null {
  const [kind, id] = key.split(':')
  return kind === 'user' && id ? id : null
}

/** Once for each person and essay, whatever is changed about its times and its text afterwards. */
async function tellThem(essayId: string, userIds: string[]): Promise<void> {
  const essay = await db.essay.findUnique({ where: { id: essayId }, select: { authorId: true, studySessionId: true } })
  if (!essay) return
  const told = await db.notice.findMany({
    where: { userId: { in: userIds }, key: keyOf(essayId) },
    select: { userId: true },
  })
  const others = userIds.filter((userId) => !told.some((one) => one.userId === userId))
  const { authorId: actorId, studySessionId } = essay
  await tell(
    { kind: 'ESSAY_OPENED', key: keyOf(essayId), actorId, essayId, studySessionId },
    await thoseWhoMayRead(
      others.map((userId) => ({ userId, reason: 'WAS_NAMED' })),
      essayId,
    ),
  )
}

const keyOf = (essayId: string) => `opened ${essayId}`
