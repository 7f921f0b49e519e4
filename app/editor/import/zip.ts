/** The parts of a .docx, which is a zip: read one by one, none larger than allowed, nothing ever written to a disk. */
import { unzipSync } from 'fflate'
import { importRefusal } from './imported'

/** Most entries in an archive: a book of 500 pictures has about 600. */
const MAX_ENTRIES = 5_000

/** Most bytes a part may have when inflated, and all parts that are read together. */
const MAX_PART_BYTES = 64 * 1024 * 1024
const MAX_TOTAL_BYTES = 128 * 1024 * 1024

export type Archive = {
  /** @returns whether there is an entry of exactly this name. */
  has: (name: string) => boolean
  /** @returns the inflated bytes of an entry, null where there is none. Throws 'tooLarge' and 'damaged'. */
  read: (name: string) => Uint8Array<ArrayBuffer> | null
}

/**
 * Opens a zip by its central directory. Names are compared and never followed: an entry called `../../etc/passwd` is
 * one that nobody asks for. Nothing is inflated before its declared size is within the limits, and inflating stops
 * at the declared size, whatever the entry really holds. Throws 'damaged' for what is no zip, and 'tooLarge'.
 */
export function openZip(bytes: Uint8Array<ArrayBuffer>): Archive {
  const names = new Set<string>()
  let total = 0
  unzip(bytes, ({ name }) => {
    if (names.size >= MAX_ENTRIES) throw importRefusal('tooLarge')
    names.add(name)
    return false
  })
  return {
    has: (name) => names.has(name),
    read: (name) => {
      if (!names.has(name)) return null
      let isFound = false
      const parts = unzip(bytes, (entry) => {
        // Of two entries of one name the first counts; an archive of thousands of the same would be inflated for each.
        if (entry.name !== name || isFound) return false
        isFound = true
        total += entry.originalSize
        if (entry.originalSize > MAX_PART_BYTES || total > MAX_TOTAL_BYTES) throw importRefusal('tooLarge')
        return true
      })
      return parts[name] ?? null
    },
  }
}

type Entry = { name: string; originalSize: number }

function unzip(bytes: Uint8Array<ArrayBuffer>, filter: (entry: Entry) => boolean) {
  try {
    return unzipSync(bytes, { filter }) as Record<string, Uint8Array<ArrayBuffer>>
  } catch (error) {
    if (error instanceof Error && 'importRefusal' in error) throw error
    throw importRefusal('damaged')
  }
}
