import { type DeviceText, listDeviceTexts } from '../../editor/device-texts'
import { openDraftDatabase } from '../../editor/draft-database'
import { browserStorage } from '../../editor/draft-store'
import { keptEssays, keptReader } from './kept-pages'

/** A draft that this device holds, and whether its writing page opens now. */
export type KeptDraftItem = DeviceText & { canOpen: boolean }

/**
 * The drafts of the person for whom the server last answered here, newest first. Nothing after a sign-out: what is
 * unsent stays with the browser, but nobody is shown it before its writer has signed in again.
 */
export async function listKeptDrafts(): Promise<KeptDraftItem[]> {
  const places = { database: openDraftDatabase(), storage: browserStorage() }
  try {
    const readerId = await keptReader()
    if (!readerId) return []
    const [texts, kept] = await Promise.all([listDeviceTexts(readerId, places), keptEssays(readerId)])
    return texts.map((text) => ({ ...text, canOpen: kept.includes(text.essayId) || navigator.onLine }))
  } catch {
    // Where there is no Cache Storage nothing was kept.
    return []
  }
}
