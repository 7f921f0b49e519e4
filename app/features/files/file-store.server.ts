import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { day, hour, now } from '../../core/clock'
import { env } from '../../core/env.server'

/**
 * Where the bytes of files are kept, by the SHA-256 of what they are, in hex. Everything that touches bytes goes
 * through this, so that a store on another machine can take the folder's place.
 */
export type FileStore = {
  /** Keeps the bytes; when it resolves they are on disk. Keeping what is there already is no error. */
  put: (sha256: string, bytes: Uint8Array) => Promise<void>
  /** The bytes, or null where there are none. */
  get: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Forgets the bytes, unless somebody kept them within the last hour: their row may be on its way. */
  remove: (sha256: string) => Promise<void>
  /** Removes what writes that never ended have left. */
  sweep: () => Promise<void>
}

/**
 * Files in a folder, in 256 folders by the first two digits. A file is written beside them under another name, synced
 * and renamed, so that under its own name it is whole or not there at all.
 */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  const unfinished = join(folder, 'unfinished')
  return {
    async put(sha256, bytes) {
      const path = pathOf(sha256)
      // Touched, and so safe from being removed for a while.
      const touched = await utimes(path, now(), now()).then(() => true, orNull)
      if (touched) return
      await mkdir(dirname(path), { recursive: true })
      await mkdir(unfinished, { recursive: true })
      const written = join(unfinished, randomUUID())
      await writeSynced(written, bytes)
      await rename(written, path)
      await syncFolder(dirname(path))
    },
    async get(sha256) {
      return readFile(pathOf(sha256)).then((bytes) => new Uint8Array(bytes), orNull)
    },
    async remove(sha256) {
      const found = await stat(pathOf(sha256)).catch(orNull)
      if (found && found.mtime.getTime() < now().getTime() - hour) await rm(pathOf(sha256), { force: true })
    },
    async sweep() {
      for (const name of (await readdir(unfinished).catch(orNull)) ?? []) {
        const path = join(unfinished, name)
        const found = await stat(path).catch(orNull)
        if (found && found.mtime.getTime() < now().getTime() - day) await rm(path, { force: true })
      }
    },
  }
}

/** The store of this server: a folder in the data folder. */
export const fileStore = folderStore(join(env.XINDE_DATA_DIR, 'files'))

/** For `.catch` of what asks for a file: null when there is none, and every other fault thrown. */
function orNull(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is safe only once its folder is: the file's own sync does not say it (fsync(2)). */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
