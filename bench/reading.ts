import { benchAnchoring } from './anchoring'
import type { Print } from './print'

/** What reading and talking about what was read costs. */
export async function benchReading(print: Print): Promise<void> {
  benchAnchoring(print)
}
