import { refuse } from '../../core/refuse'

/**
 * Makes a function that runs one piece of work after the other, with at most `waiting` before the door. What comes
 * when it is full is refused with 503, and may come again.
 */
export function inTurns(waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let inHand = 0
  return async (work) => {
    if (inHand > waiting) throw refuse('busy', { headers: { 'Retry-After': '5' } })
    inHand += 1
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      inHand -= 1
    }
  }
}
