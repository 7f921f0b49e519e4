import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day, hour, now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import {
  makeActivity,
  makeEnrollment,
  makeMembership,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { leaveStudySession } from '../study-sessions/enrollments.server'
import { removeUnusedFiles } from '../files/unused-files.server'
import {
  deleteFieldNote,
  fieldNoteReferences,
  findFieldNotes,
  listFieldNotes,
  maxNotes,
  saveFieldNote,
} from './field-notes.server'

/** A person in a study session, and the function that keeps a note of theirs. */
async function makeNoter() {
  const organization = await makeOrganization()
  const { viewer } = await makeUser({ organization })
  const studySession = await makeStudySession({ organization })
  await makeEnrollment({ studySession, viewer })
  const activity = await makeActivity({ studySession, title: '娄山关现场教学' })
  const studySessionId = studySession.id
  const note = {
    id: newId(),
    studySessionId,
    activityId: activity.id,
    text: '风把旗吹直了',
    takenAt: now(),
    version: 0,
  }
  const save = (part: Partial<typeof note & { fileId: string }> = {}) => saveFieldNote(viewer, { ...note, ...part })
  const texts = async () => (await listFieldNotes(viewer, studySessionId)).map(({ text }) => text)
  return { organization, viewer, studySession, studySessionId, activity, note, save, texts }
}

/** A kept picture of a person's, without its bytes. */
async function keepFile(ownerId: string): Promise<string> {
  const data = { ownerId, sha256: newId(), mime: 'image/jpeg', byteSize: 9, width: 4, height: 3 }
  return (await inTransaction((tx) => tx.file.create({ data, select: { id: true } }))).id
}

describe('a field note', () => {
  it('is kept with its item of the agenda, and is one however often it is sent', async () => {
    const { viewer, studySessionId, activity, note, save } = await makeNoter()
    const sent = await Promise.all([save(), save(), save()])
    expect(sent).toEqual(sent.map(() => ({ status: 'saved', version: 1 })))
    expect(await listFieldNotes(viewer, studySessionId)).toMatchObject([
      { id: note.id, text: note.text, activityId: activity.id, version: 1, takenAt: note.takenAt },
    ])
    expect((await findFieldNotes(viewer, studySessionId)).notes).toHaveLength(1)
  })

  it('is changed from the version that was seen, and by two pages at once only once', async () => {
    const { save, texts } = await makeNoter()
    await save()
    expect(await save({ text: '风很大', version: 1 })).toEqual({ status: 'saved', version: 2 })
    expect(await save({ text: '风很小', version: 1 })).toMatchObject({ status: 'conflict', note: { text: '风很大' } })
    expect(await save({ text: '风很大', version: 1 }), 'the same change again').toEqual({ status: 'saved', version: 2 })
    const pages = await Promise.all(['左', '右'].map((text) => save({ text, version: 2 })))
    expect(pages.map(({ status }) => status).sort()).toEqual(['conflict', 'saved'])
    expect(await texts()).toHaveLength(1)
  })

  it('is deleted with its words, for good: a copy that comes late is told so', async () => {
    const { viewer, studySessionId, note, save, texts } = await makeNoter()
    await save()
    for (const _ of [1, 2]) await deleteFieldNote(viewer, { id: note.id, studySessionId })
    expect(await texts()).toEqual([])
    expect(await db.fieldNote.findUniqueOrThrow({ where: { id: note.id } })).toMatchObject({ text: '' })
    expect(await save({ text: '又来了', version: 1 })).toEqual({ status: 'conflict', note: null })
  })

  it('whose item is no longer on the agenda, or on another’s, is kept without one', async () => {
    const { viewer, studySessionId, save, texts } = await makeNoter()
    const elsewhere = await makeActivity({ studySession: await makeStudySession() })
    await save({ activityId: elsewhere.id })
    await save({ id: newId(), activityId: newId() })
    expect(await texts()).toHaveLength(2)
    const notes = await listFieldNotes(viewer, studySessionId)
    expect(notes.map(({ activityId }) => activityId)).toEqual([null, null])
  })

  it('of a clock that is ahead was made now', async () => {
    const { viewer, studySessionId, save } = await makeNoter()
    await save({ takenAt: new Date(now().getTime() + 3 * day) })
    const [note] = await listFieldNotes(viewer, studySessionId)
    expect(note?.takenAt.getTime()).toBeLessThan(now().getTime() + hour)
  })

  it('is taken from somebody who left meanwhile, and not from who never came', async () => {
    const { organization, viewer, studySessionId, note, save } = await makeNoter()
    await leaveStudySession(viewer, studySessionId)
    expect(await save()).toMatchObject({ status: 'saved' })
    const colleague = (await makeUser({ organization })).viewer
    await expect(saveFieldNote(colleague, { ...note, id: newId() })).rejects.toMatchObject({ status: 403 })
    await expect(findFieldNotes(colleague, studySessionId)).rejects.toMatchObject({ status: 403 })
    const outsider = (await makeUser()).viewer
    await expect(findFieldNotes(outsider, studySessionId)).rejects.toMatchObject({ status: 404 })
    await expect(saveFieldNote(outsider, { ...note, id: newId() })).rejects.toMatchObject({ status: 404 })
  })

  it('is nobody’s but its writer’s, whatever their role', async () => {
    const { organization, viewer, studySession, studySessionId, note, save, texts } = await makeNoter()
    await save()
    const admin = await makeMembership((await makeUser({ organization })).viewer, { organization, role: 'ADMIN' })
    await makeEnrollment({ studySession, viewer: admin })
    expect((await findFieldNotes(admin, studySessionId)).notes).toEqual([])
    await expect(saveFieldNote(admin, { ...note, text: '换掉', version: 1 })).rejects.toMatchObject({ status: 404 })
    await expect(deleteFieldNote(admin, { id: note.id, studySessionId })).rejects.toMatchObject({ status: 404 })
    await expect(deleteFieldNote(viewer, { id: note.id, studySessionId: newId() })).rejects.toMatchObject({
      status: 404,
    })
    for (const id of ['x', `${note.id}x`]) await expect(save({ id })).rejects.toMatchObject({ status: 404 })
    expect(await texts()).toEqual([note.text])
    expect(await db.event.count({ where: { subjectId: note.id } })).toBe(0)
  })

  it('may have a photo, also without words, and never another’s', async () => {
    const { viewer, studySessionId, note, save, texts } = await makeNoter()
    const fileId = await keepFile(viewer.userId)
    expect(await save({ text: '' })).toEqual({ status: 'refused', reason: 'blank' })
    expect(await save({ text: '', fileId })).toEqual({ status: 'saved', version: 1 })
    expect(await save({ text: '', fileId }), 'sent again').toEqual({ status: 'saved', version: 1 })
    const photo = { fileId, width: 4, height: 3 }
    expect(await listFieldNotes(viewer, studySessionId)).toMatchObject([{ text: '', photo }])
    // A page that knows of no photos says nothing of them.
    expect(await save({ text: '石碑', version: 1 })).toEqual({ status: 'saved', version: 2 })
    expect(await listFieldNotes(viewer, studySessionId)).toMatchObject([{ text: '石碑', photo }])
    expect(await save({ text: '别的', version: 1 })).toMatchObject({ status: 'conflict', note: { photo } })

    const theirs = await keepFile((await makeUser()).viewer.userId)
    for (const none of [theirs, newId()]) {
      expect(await save({ id: newId(), text: '', fileId: none })).toEqual({ status: 'refused', reason: 'blank' })
      expect(await save({ text: '石碑', version: 2, fileId })).toEqual({ status: 'saved', version: 2 })
    }
    expect(await save({ text: '石碑', version: 2, fileId: theirs })).toEqual({ status: 'saved', version: 3 })
    expect(await listFieldNotes(viewer, studySessionId)).toMatchObject([{ text: '石碑', photo: null }])
    expect(await texts()).toEqual(['石碑'])
    expect(note.version).toBe(0)
  })

  it('keeps its photo from the tidying, until it is deleted', async () => {
    const { viewer, studySessionId, note, save } = await makeNoter()
    const fileId = await keepFile(viewer.userId)
    await save({ fileId })
    const unusedSince = async () => {
      await removeUnusedFiles(fieldNoteReferences)
      return (await db.file.findUniqueOrThrow({ where: { id: fileId } })).unusedSince
    }
    expect(await unusedSince()).toBeNull()
    await deleteFieldNote(viewer, { id: note.id, studySessionId })
    expect(await unusedSince()).not.toBeNull()
  })

  it('beyond what anybody writes is refused', async () => {
    const { viewer, studySessionId, save } = await makeNoter()
    const data = Array.from({ length: maxNotes }, (_, nth) => ({
      ...{ id: newId(), userId: viewer.userId, studySessionId, text: `第${nth}条`, takenAt: now() },
    }))
    await inTransaction((tx) => tx.fieldNote.createMany({ data }))
    expect(await save()).toEqual({ status: 'refused', reason: 'tooMany' })
  })
})

const strings = '../shared/corpora/blns/blns.json'

it.skipIf(!existsSync(strings))(
  `naughty strings come back unchanged as notes (left out where ${strings} is missing)`,
  async () => {
    const { save, texts } = await makeNoter()
    const list = [...new Set(JSON.parse(readFileSync(strings, 'utf8')) as string[])].filter((text) => text !== '')
    let version = 0
    for (const text of list) {
      const saved = await save({ text, version })
      expect(saved).toMatchObject({ status: 'saved' })
      if (saved.status === 'saved') version = saved.version
      expect(await texts()).toEqual([text])
    }
    expect(version).toBeGreaterThan(400)
  },
  120_000,
)
