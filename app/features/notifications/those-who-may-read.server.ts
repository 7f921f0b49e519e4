import { findPerson } from '../accounts/users.server'
import { findReadableTitles } from '../essays/readable-titles.server'
import type { Recipient } from './tell.server'

/** Those of some people who may read an essay now: it may be shared with fewer by the time a job tells of it. */
export async function thoseWhoMayRead(people: Recipient[], essayId: string): Promise<Recipient[]> {
  const able: Recipient[] = []
  for (const one of people) {
    const viewer = await findPerson(one.userId)
    if (viewer && (await findReadableTitles(viewer, [essayId])).has(essayId)) able.push(one)
  }
  return able
}
