import { createHash } from 'node:crypto'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { log } from '../../core/log.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import { MAX_IMAGE_BYTES } from '../../editor/images/image-request'
import type { Viewer } from '../accounts/viewer'
import { fileStore } from './file-store.server'
import { asPng, pictureFrom, type Picture } from './picture.server'
import { inTurns } from './turns'

/** Bytes that all pictures of one person may take together, as they are kept: some thousand of them. */
export const maxOwnedBytes = 300 * 1024 * 1024

/** 'quota' is both: too many within the hour, and no room left. */
export type ImageRefusal = 'tooLarge' | 'notAnImage' | 'tooManyPixels' | 'quota'

export type StoredImage =
  | { status: 'stored'; fileId: string; width: number; height: number }
  | { status: 'refused'; reason: ImageRefusal }

/** One decoder at a time, and so many waiting with their bytes in memory. */
const inTurn = inTurns(8)

/**
 * Keeps a picture for the viewer, made small and freed of what its camera wrote into it (see `pictureFrom`). When it
 * answers, bytes and row are on disk. The same picture stored again is the same file. Nobody but the viewer can read
 * it until a text that shows it is shared. Throws 503 when too many wait.
 */
export async function storeImage(viewer: Viewer, input: { bytes: Uint8Array }): Promise<StoredImage> {
  const { bytes } = input
  if (bytes.length > MAX_IMAGE_BYTES) return refused('tooLarge')
  if (!(await hasPoint(viewer))) return refused('quota')
  const made = await inTurn(() => pictureFrom(bytes))
  if (!made.ok) return refused(made.reason)
  const { picture } = made
  const sha256 = createHash('sha256').update(picture.bytes).digest('hex')
  await fileStore.put(sha256, picture.bytes)
  const fileId = await keepRow(viewer, { ...picture, sha256 })
  return fileId ? { status: 'stored', fileId, width: picture.width, height: picture.height } : refused('quota')
}

function refused(reason: ImageRefusal): StoredImage {
  return { status: 'refused', reason }
}

async function hasPoint(viewer: Viewer): Promise<boolean> {
  try {
    await takePoint('image', viewer.userId)
    return true
  } catch (refusal) {
    if (refusal instanceof Response && refusal.status === 429) return false
    throw refusal
  }
}

/** @returns the id of the file's row; null when it would take more room than its owner has. */
function keepRow(viewer: Viewer, picture: Picture & { sha256: string }): Promise<string | null> {
  const { sha256, mime, width, height } = picture
  const ownerId = viewer.userId
  const byteSize = picture.bytes.length
  return inTransaction(async (tx) => {
    // Pictures of one person wait for each other here, so that two at once cannot pass the limit, or be kept twice.
    await tx.$executeRaw`UPDATE "User" SET "name" = "name" WHERE "id" = ${ownerId}`
    const where = { ownerId_sha256: { ownerId, sha256 } }
    const present = await tx.file.findUnique({ where, select: { id: true } })
    if (present) {
      await tx.file.update({ where, data: { unusedSince: null }, select: { id: true } })
      return present.id
    }
    const { _sum: owned } = await tx.file.aggregate({ where: { ownerId }, _sum: { byteSize: true } })
    if ((owned.byteSize ?? 0) + byteSize > maxOwnedBytes) return null
    const data = { ownerId, sha256, mime, byteSize, width, height }
    const { id } = await tx.file.create({ data, select: { id: true } })
    await recordEvent(tx, viewer, { name: 'file.stored', subjectId: id, data: { mime, byteSize } })
    return id
  })
}

/** A kept file as others ask for it: where its bytes are, and what they are. */
export type FileRow = { id: string; sha256: string; mime: string }

/** Those of the files that this person stored. It asks nobody who wants to know. */
export async function filesOwnedBy(ownerId: string, fileIds: string[]): Promise<FileRow[]> {
  if (fileIds.length === 0) return []
  return db.file.findMany({
    where: { ownerId, id: { in: [...new Set(fileIds)] } },
    select: { id: true, sha256: true, mime: true },
  })
}

/** The bytes of a file that the caller was allowed to read. Throws 404 when they are not in this server's folder. */
export async function readFileBytes(file: FileRow): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fileStore.get(file.sha256)
  if (bytes) return bytes
  log.error({ fileId: file.id }, 'the bytes of a file are missing: is the data folder shared, or restored?')
  throw refuse('notFound')
}

/** Bytes of pictures that go into one file for Word; what comes after is its words. */
const maxExportedBytes = 60 * 1024 * 1024

/**
 * Makes the function that gives the pictures of one text of `ownerId`'s to a writer of files, which may read that
 * text: JPEG as it is, everything else as PNG; null for a picture that the owner did not store.
 */
export function pictureLoader(ownerId: string) {
  let left = maxExportedBytes
  return async (fileId: string): Promise<{ bytes: Uint8Array; type: 'jpg' | 'png' } | null> => {
    const [file] = await filesOwnedBy(ownerId, [fileId])
    const bytes = file && (await fileStore.get(file.sha256))
    if (!file || !bytes) return null
    const isJpeg = file.mime === 'image/jpeg'
    const given = isJpeg ? bytes : await inTurn(() => asPng(bytes))
    if (!given) return null
    left -= given.length
    return left < 0 ? null : { bytes: given, type: isJpeg ? 'jpg' : 'png' }
  }
}
