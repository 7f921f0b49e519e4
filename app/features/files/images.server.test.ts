import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { db, inTransaction } from '../../core/db.server'
import { env } from '../../core/env.server'
import { MAX_IMAGE_BYTES } from '../../editor/images/image-request'
import { makeUser } from '../../../tests/factories'
import { fileStore } from './file-store.server'
import { maxOwnedBytes, storeImage } from './images.server'

/** A picture of noise of this size, which no two tests share. */
function photograph(width = 60, height = 40) {
  return sharp({
    create: { width, height, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
}

const jpeg = () => photograph().jpeg().toBuffer()

describe('storing a picture', () => {
  it('keeps bytes and row, and says how large it is', async () => {
    const { viewer } = await makeUser()
    const stored = await storeImage(viewer, { bytes: await jpeg() })
    expect(stored).toMatchObject({ status: 'stored', width: 60, height: 40 })
    const [row] = await db.file.findMany({ where: { ownerId: viewer.userId } })
    expect(row).toMatchObject({ mime: 'image/jpeg', width: 60, height: 40 })
    const bytes = await fileStore.get(row?.sha256 ?? '')
    expect(bytes?.length).toBe(row?.byteSize)
    expect(await readdir(join(env.XINDE_DATA_DIR, 'files', 'unfinished'))).toEqual([])
    const events = await db.event.findMany({ where: { subjectId: row?.id } })
    expect(events.map(({ name }) => name)).toEqual(['file.stored'])
  })

  it('knows the same picture again, and gives another person a file of their own', async () => {
    const [one, other] = [await makeUser(), await makeUser()]
    const bytes = await jpeg()
    const ids = await Promise.all([1, 2].map(() => storeImage(one.viewer, { bytes })))
    expect(ids[0]).toEqual(ids[1])
    const theirs = await storeImage(other.viewer, { bytes })
    expect(theirs).not.toEqual(ids[0])
    expect(new Set((await db.file.findMany()).filter(({ width }) => width === 60).map(({ id }) => id)).size).toBe(
      await db.file.count({ where: { width: 60 } }),
    )
  })

  it('refuses what is too large, and what is no picture', async () => {
    const { viewer } = await makeUser()
    const large = storeImage(viewer, { bytes: new Uint8Array(MAX_IMAGE_BYTES + 1) })
    expect(await large).toEqual({ status: 'refused', reason: 'tooLarge' })
    const text = storeImage(viewer, { bytes: new TextEncoder().encode('只是几个字') })
    expect(await text).toEqual({ status: 'refused', reason: 'notAnImage' })
    expect(await db.file.count({ where: { ownerId: viewer.userId } })).toBe(0)
  })

  it('refuses what would take more room than one person has', async () => {
    const { viewer } = await makeUser()
    const full = {
      ownerId: viewer.userId,
      sha256: 'x',
      mime: 'image/jpeg',
      byteSize: maxOwnedBytes,
      width: 1,
      height: 1,
    }
    await inTransaction((tx) => tx.file.create({ data: full }))
    expect(await storeImage(viewer, { bytes: await jpeg() })).toEqual({ status: 'refused', reason: 'quota' })
  })

  it('refuses after so many in an hour, whatever they were', async () => {
    const { viewer } = await makeUser()
    const bytes = new TextEncoder().encode('不是图片')
    const answers = []
    for (let nth = 0; nth < 121; nth += 1) answers.push(await storeImage(viewer, { bytes }))
    expect(answers.filter((answer) => 'reason' in answer && answer.reason === 'notAnImage')).toHaveLength(120)
    expect(answers.at(-1)).toEqual({ status: 'refused', reason: 'quota' })
  })
})
