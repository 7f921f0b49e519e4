import type { DraftDatabase } from './draft-database'
import { readAll, type Storage } from './draft-store'
import type { EditorDocument } from './document'
import { countCharacters, plainText } from './text'

/** One essay as this browser holds it: the newest text of it that is here. */
export type DeviceText = {
  essayId: string
  title: string
  /** 字数. */
  characterCount: number
  /** When it was kept here, or, where the server has it, saved there: an ISO date; null when nothing was ever saved. */
  at: string | null
  /** Whether the server has not acknowledged it, as far as this browser knows. */
  isUnsent: boolean
}

type Text = { title: string; content: string; version: number; at: string | null; isUnsent: boolean }

/** Everything of one writer that this browser holds, newest first. Shows nothing of anybody else's. */
export async function listDeviceTexts(
  userId: string,
  places: { database: DraftDatabase; storage: Storage | null },
): Promise<DeviceText[]> {
  const kept = await places.database.entriesOfWriter(userId).catch(() => null)
  const newest = new Map<string, Text>()
  const add = (name: string, text: Text) => {
    const essayId = name.split(':')[1] ?? ''
    const other = newest.get(essayId)
    if (!other || isNewer(text, other)) newest.set(essayId, text)
  }
  for (const [name, base] of kept?.bases ?? []) add(name, { ...base, at: base.savedAt, isUnsent: false })
  for (const [name, draft] of [...(kept?.drafts ?? []), ...readAll(places.storage, `${userId}:`)]) {
    add(name, { ...draft, at: new Date(draft.keptAt).toISOString(), isUnsent: true })
  }
  return [...newest]
    .map(([essayId, { title, content, at, isUnsent }]) => ({
      ...{ essayId, title, at, isUnsent },
      characterCount: count(content),
    }))
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
}

/** What is unsent was written on; among equals the later one counts. */
function isNewer(a: Text, b: Text): boolean {
  if (a.isUnsent !== b.isUnsent) return a.isUnsent
  return a.version === b.version ? (a.at ?? '') > (b.at ?? '') : a.version > b.version
}

function count(content: string): number {
  try {
    return countCharacters(plainText(JSON.parse(content) as EditorDocument)).count
  } catch {
    // What an older or a newer editor wrote must not hide the other texts.
    return 0
  }
}
