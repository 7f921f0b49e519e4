import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NoteDatabase } from './note-database'
import { createNoteOutbox, type KeptNote } from './note-outbox'
import type { NoteAnswer } from './note-request'
import type { FieldNote } from './notes-by-day'

const takenAt = new Date('2026-02-26T02:00:00Z')
const onServer = (id: string, text: string, version = 1): FieldNote => ({
  id,
  activityId: null,
  text,
  photo: null,
  takenAt,
  version,
})

/** What the server makes of a photo. */
const photoOf = (blob: Blob) => ({ fileId: `file of ${blob.size}`, width: 4, height: 3 })

/** A browser with its database and a server with its notes, which answers as the real one does. */
function makeWorld(present: FieldNote[] = []) {
  const disk = new Map<string, KeptNote>()
  const server = new Map(present.map((note) => [note.id, note]))
  const sent: KeptNote[] = []
  let answer: ((note: KeptNote) => NoteAnswer | Promise<NoteAnswer>) | null = null
  let isFull = false
  let ids = 0
  const database: NoteDatabase = {
    keep: async (note) => {
      if (isFull) throw new Error('full')
      disk.set(note.id, note)
    },
    forget: async (note) => {
      if (disk.get(note.id)?.edit === note.edit) disk.delete(note.id)
    },
    all: async () => [...disk.values()],
  }
  function answerTo(note: KeptNote): NoteAnswer {
    if (note.isDeleted) {
      server.delete(note.id)
      return { kind: 'deleted' }
    }
    const theirs = server.get(note.id)
    const photo = note.blob ? photoOf(note.blob) : note.photo
    if (theirs?.text === note.text) return { kind: 'saved', version: theirs.version, photo }
    if ((theirs?.version ?? 0) !== note.version) return { kind: 'conflict', theirs: theirs ?? null }
    server.set(note.id, { ...onServer(note.id, note.text, note.version + 1), photo })
    return { kind: 'saved', version: note.version + 1, photo }
  }
  const open = () =>
    createNoteOutbox({
      server: present,
      database,
      send: async (note) => {
        sent.push(note)
        return answer ? answer(note) : answerTo(note)
      },
      isOffline: () => true,
      newId: () => {
        ids += 1
        return `new-${ids}`
      },
    })
  return {
    ...{ disk, server, sent, open, answerTo },
    texts: () => [...server.values()].map(({ text }) => text),
    answerWith: (next: typeof answer) => {
      answer = next
    },
    fill: () => {
      isFull = true
    },
  }
}

const note = (id: string, text: string) => ({ id, activityId: null, text, takenAt })
const failed = () => ({ kind: 'failed' }) as const
const placesOf = (outbox: ReturnType<typeof createNoteOutbox>) =>
  outbox.view().notes.map(({ text, place }) => [text, place])

describe('the outbox of notes', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('keeps a note in the browser until the server has it, and says which', async () => {
    const world = makeWorld()
    world.answerWith(failed)
    const outbox = world.open()
    await outbox.open()
    await outbox.put(note('a', '风很大'))
    expect(placesOf(outbox)).toEqual([['风很大', 'browser']])
    expect(outbox.view().waiting).toBe('offline')
    expect([...world.disk.values()]).toMatchObject([{ id: 'a', text: '风很大', version: 0 }])
    world.answerWith(null)
    await outbox.retry()
    expect(placesOf(outbox)).toEqual([['风很大', 'server']])
    expect(outbox.view().waiting).toBeNull()
    expect([world.texts(), world.disk.size]).toEqual([['风很大'], 0])
  })

  it('takes up what an earlier page could not send, and sends a note whose answer was lost only once more', async () => {
    const world = makeWorld()
    world.answerWith((sent) => {
      world.answerTo(sent)
      return failed()
    })
    const first = world.open()
    await first.open()
    await first.put(note('a', '风很大'))
    first.close()
    world.answerWith(null)
    const second = world.open()
    await second.open()
    expect(placesOf(second)).toEqual([['风很大', 'server']])
    expect([world.texts(), world.disk.size]).toEqual([['风很大'], 0])
  })

  it('keeps a photo with its note, and sends both; what is written on meanwhile keeps it', async () => {
    const world = makeWorld()
    world.answerWith(failed)
    const first = world.open()
    await first.open()
    const blob = new Blob(['渡口'])
    await first.put({ ...note('a', ''), photo: blob })
    expect(first.view().notes).toMatchObject([{ text: '', photo: null, blob, place: 'browser' }])
    first.close()

    world.answerWith(null)
    const second = world.open()
    await second.open()
    expect(second.view().notes).toMatchObject([{ photo: photoOf(blob), blob: null, place: 'server' }])
    world.answerWith(async (sent) => {
      world.answerWith(null)
      void second.put(note('a', '渡口的石碑，字是后来描的'))
      return world.answerTo(sent)
    })
    const other = new Blob(['另一张'])
    await second.put({ ...note('a', '渡口的石碑'), photo: other })
    await second.retry()
    expect(world.server.get('a')).toMatchObject({ text: '渡口的石碑，字是后来描的', photo: photoOf(other) })
    await second.put({ ...note('a', '石碑'), photo: null })
    expect(world.server.get('a')).toMatchObject({ text: '石碑', photo: null })
    expect(world.disk.size).toBe(0)
  })

  it('tries again by itself, ever more slowly', async () => {
    const world = makeWorld()
    world.answerWith(failed)
    const outbox = world.open()
    await outbox.open()
    await outbox.put(note('a', '风很大'))
    for (const [wait, count] of [
      [999, 1],
      [1, 2],
      [1999, 2],
      [1, 3],
    ] as const) {
      await vi.advanceTimersByTimeAsync(wait)
      expect(world.sent).toHaveLength(count)
    }
    outbox.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.sent).toHaveLength(3)
  })

  it('lets both stay when a note was changed elsewhere, and when it was taken away there', async () => {
    const world = makeWorld([onServer('a', '旧的'), onServer('b', '也是旧的')])
    world.server.set('a', onServer('a', '那边改的', 2))
    world.server.delete('b')
    const outbox = world.open()
    await outbox.open()
    await outbox.put(note('a', '这边改的'))
    await outbox.put(note('b', '这边也改了'))
    expect(world.texts().sort()).toEqual(['这边也改了', '这边改的', '那边改的'])
    expect(placesOf(outbox).map(([, place]) => place)).toEqual(['server', 'server', 'server'])
    expect(world.disk.size).toBe(0)
  })

  it('sends what was written while the answer was on its way', async () => {
    const world = makeWorld()
    let release: (() => void) | undefined
    world.answerWith((sent) => new Promise((resolve) => (release = () => resolve(world.answerTo(sent)))))
    const outbox = world.open()
    await outbox.open()
    const putting = outbox.put(note('a', '风'))
    await vi.advanceTimersByTimeAsync(0)
    await outbox.put(note('a', '风很大'))
    world.answerWith(null)
    release?.()
    await putting
    expect(world.texts()).toEqual(['风很大'])
    expect([placesOf(outbox), world.disk.size]).toEqual([[['风很大', 'server']], 0])
  })

  it('takes a note away, here at once and there when it can', async () => {
    const world = makeWorld([onServer('a', '旧的')])
    world.answerWith(failed)
    const outbox = world.open()
    await outbox.open()
    await outbox.remove('a')
    expect(outbox.view().notes).toEqual([])
    expect(world.texts()).toEqual(['旧的'])
    world.answerWith(null)
    await outbox.retry()
    expect([world.texts(), world.disk.size]).toEqual([[], 0])
  })

  it('waits for a new sign-in, and goes round a note that is refused', async () => {
    const world = makeWorld()
    world.answerWith(({ id }) => (id === 'bad' ? { kind: 'refused', reason: '太长' } : { kind: 'signed-out' }))
    const outbox = world.open()
    await outbox.open()
    await outbox.put(note('bad', '长'.repeat(600)))
    await outbox.put(note('a', '风很大'))
    expect(outbox.view()).toMatchObject({ waiting: 'signed-out', notes: [{ problem: '太长' }, { problem: null }] })
    world.answerWith(null)
    await outbox.retry()
    expect(world.texts()).toEqual(['风很大'])
    expect(world.disk.has('bad'), 'what was refused stays in the browser').toBe(true)
  })

  it('says so when the browser will not keep a note, and sends it all the same', async () => {
    const world = makeWorld()
    world.fill()
    world.answerWith(failed)
    const outbox = world.open()
    await outbox.open()
    await outbox.put(note('a', '风很大'))
    expect(placesOf(outbox)).toEqual([['风很大', 'page']])
    world.answerWith(null)
    await outbox.retry()
    expect(world.texts()).toEqual(['风很大'])
  })
})
