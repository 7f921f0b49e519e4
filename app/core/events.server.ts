import type { Tx } from './db.server'

/** Who makes a change, for the record: the person and the request. */
export type Actor = { userId: string; requestId: string }

type EventRow = {
  /** What happened, in the past tense: "essay.submitted". */
  name: `${string}.${string}`
  /** The row it happened to. */
  subjectId: string
  /** Ids, numbers and states; never text that people wrote. */
  data?: Record<string, string | number | boolean | null>
}

/**
 * Writes the record of a change in the change's own transaction: the audit log and the outbox. Whoever hears of it
 * (app/reactions.server.ts) is told afterwards, by a job.
 */
export async function recordEvent(tx: Tx, actor: Actor | null, event: EventRow): Promise<void> {
  await tx.event.create({
    data: {
      name: event.name,
      actorId: actor?.userId ?? null,
      requestId: actor?.requestId ?? null,
      subjectId: event.subjectId,
      data: JSON.stringify(event.data ?? {}),
      isPending: true,
    },
    select: { id: true },
  })
}
