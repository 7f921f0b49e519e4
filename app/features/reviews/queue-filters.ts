/**
 * How a handed-in essay stands for one reviewer: never opened by them, revised since they opened it, opened and not decided
 * (these three wait), returned and not revised yet, passed on to the organization above, accepted. Each is in exactly one.
 */
export const queueGroups = ['new', 'changed', 'read', 'returned', 'passedOn', 'accepted'] as const
export type QueueGroup = (typeof queueGroups)[number]

/** The groups that wait to be read. */
export const waitingGroups = ['new', 'changed', 'read'] as const

/** What the queue can be narrowed to; `waiting` is all that waits. */
export const queueFilters = ['waiting', ...queueGroups] as const
export type QueueFilter = (typeof queueFilters)[number]

/** A filter as an address names it; what waits for anything else. */
export function readQueueFilter(value: string | null): QueueFilter {
  return queueFilters.find((filter) => filter === value) ?? 'waiting'
}

/** How many essays a filter shows. */
export function countOf(filter: QueueFilter, totals: Record<QueueGroup, number>): number {
  if (filter !== 'waiting') return totals[filter]
  return waitingGroups.reduce((sum, group) => sum + totals[group], 0)
}
