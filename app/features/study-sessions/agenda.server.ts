import type { Tx } from '../../core/db.server'
import type { CheckedActivity } from './study-session-forms'

/**
 * Makes a study session's agenda what was asked for: items that are kept keep their ids, and only those that
 * differ are written. An id of another session's item is nobody's: the item is made anew.
 */
export async function writeAgenda(
  tx: Tx,
  agenda: { studySessionId: string; activities: CheckedActivity[] },
): Promise<void> {
  const { studySessionId } = agenda
  const present = await tx.activity.findMany({ where: { studySessionId }, select: stored })
  const byId = new Map(present.map(({ id, ...item }) => [id, item]))
  // The order of the form is the order among items that start together.
  const wanted = agenda.activities.map((activity, position) => ({ ...activity, position }))
  const kept = new Set<string>()
  const added: Omit<(typeof wanted)[number], 'id'>[] = []
  for (const { id, ...item } of wanted) {
    const before = id && !kept.has(id) ? byId.get(id) : undefined
    if (!id || !before) {
      added.push(item)
      continue
    }
    kept.add(id)
    if (!isSame(before, item)) await tx.activity.update({ where: { id }, data: item, select: { id: true } })
  }
  const dropped = [...byId.keys()].filter((id) => !kept.has(id))
  if (dropped.length > 0) await tx.activity.deleteMany({ where: { studySessionId, id: { in: dropped } } })
  if (added.length > 0) await tx.activity.createMany({ data: added.map((item) => ({ ...item, studySessionId })) })
}

const stored = {
  id: true,
  kind: true,
  title: true,
  place: true,
  speaker: true,
  startsAt: true,
  endsAt: true,
  position: true,
} as const

type Item = Omit<CheckedActivity, 'id'> & { position: number }

function isSame(before: Item, after: Item): boolean {
  return (
    before.kind === after.kind &&
    before.title === after.title &&
    before.place === after.place &&
    before.speaker === after.speaker &&
    before.position === after.position &&
    before.startsAt.getTime() === after.startsAt.getTime() &&
    before.endsAt.getTime() === after.endsAt.getTime()
  )
}
