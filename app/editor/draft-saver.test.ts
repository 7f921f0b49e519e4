import fc from 'fast-check'
import { strFromU8 } from 'fflate'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraftSaver, type DraftSaver } from './draft-saver'
import type { ServerText } from './draft-state'
import { openDraftStore, type Storage } from './draft-store'
import { isSameText } from './draft-text'

// Timers are faked: the promises under test are about seconds of quiet and back-off.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function memoryStorage(): Storage {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

/** The same storage for a page that was there before any other: it writes, and finds nothing. */
function withoutOthers(storage: Storage): Storage {
  return { ...storage, length: 0, key: () => null }
}

type Trouble = 'none' | 'before' | 'after' | 401 | 404 | 422 | 500 | 'portal'

/** A server that keeps one text, and a network that may lose the request or the answer. */
function fakeServer(delay = 50) {
  const server = {
    text: { version: 1, title: '题', content: doc('起'), savedAt: null } as ServerText,
    trouble: 'none' as Trouble,
    requests: 0,
    underway: 0,
    overlapped: false,
    /** What was only to be kept, and what a save said that it takes the place of. */
    asides: [] as string[],
    replaced: [] as string[],
    saveElsewhere(content: string) {
      server.text = { ...server.text, version: server.text.version + 1, content, savedAt: 'elsewhere' }
    },
  }
  async function fetch(_url: unknown, init?: RequestInit): Promise<Response> {
    server.requests += 1
    server.underway += 1
    if (server.underway > 1) server.overlapped = true
    await new Promise((resolve) => setTimeout(resolve, delay))
    server.underway -= 1
    const { trouble } = server
    if (trouble === 'before') throw new TypeError('network')
    if (trouble === 'portal') return new Response('<h1>Welcome to the hotel</h1>', { status: 200 })
    if (typeof trouble === 'number') return Response.json({ reason: 'no' }, { status: trouble })
    const body = JSON.parse(strFromU8(init?.body as Uint8Array)) as {
      title: string
      content: string
      version: number
      replaces?: true
      aside?: true
    }
    body.content = asWritten(body.content)
    if (body.aside) server.asides.push(body.content)
    if (body.aside) return Response.json({})
    if (body.replaces) server.replaced.push(server.text.content)
    if (body.version !== server.text.version) return Response.json(server.text, { status: 409 })
    server.text = { title: body.title, content: body.content, version: body.version + 1, savedAt: 'now' }
    if (trouble === 'after') throw new TypeError('network')
    return Response.json({ version: server.text.version, savedAt: 'now', characterCount: 1 })
  }
  return Object.assign(server, { fetch: fetch as typeof globalThis.fetch })
}

/** As the server may write it: another order of keys than the editor's. */
function doc(...lines: string[]): string {
  const children = lines.map((text) => ({ version: 1, type: 'paragraph', children: [{ type: 'text', text }] }))
  return JSON.stringify({ root: { type: 'root', children } })
}

/** The same text as the server would store it, whatever the browser left out. */
function asWritten(content: string): string {
  const { root } = JSON.parse(content) as { root: { children: { children: { text: string }[] }[] } }
  return doc(...root.children.map(({ children }) => children.map(({ text }) => text).join('')))
}

async function open(
  server: ReturnType<typeof fakeServer>,
  storage: Storage | null = memoryStorage(),
): Promise<DraftSaver> {
  const saver = createDraftSaver({
    saveUrl: '/save',
    server: { ...server.text },
    store: () => openDraftStore({ userId: 'u', essayId: 'e' }, { database: null, storage }),
    fetch: server.fetch,
    isOffline: () => false,
  })
  saver.open()
  await saver.ready()
  return saver
}

const type = (saver: DraftSaver, ...lines: string[]) => saver.change({ readContent: () => doc(...lines) })
const kind = (saver: DraftSaver) => saver.view().status.kind

describe('draft saver', () => {
  it('keeps in the browser within a second and sends after two seconds of quiet', async () => {
    const server = fakeServer()
    const storage = memoryStorage()
    const saver = await open(server, storage)
    type(saver, '一')
    await vi.advanceTimersByTimeAsync(1000)
    expect(storage.length).toBe(1)
    expect(server.requests).toBe(0)
    await vi.advanceTimersByTimeAsync(1100)
    expect(server.text.content).toBe(doc('一'))
    expect(saver.view().status).toEqual({ kind: 'saved', at: 'now', isMerged: false })
    expect(storage.length).toBe(0)
  })

  it('sends at the latest five seconds after the first unsent change', async () => {
    const server = fakeServer()
    const saver = await open(server)
    for (let second = 0; second < 5.2; second += 0.2) {
      type(saver, `字${second}`)
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(server.requests).toBe(1)
  })

  it('sends nothing when the text came back to what the server has', async () => {
    const server = fakeServer()
    const saver = await open(server)
    type(saver, '错')
    type(saver, '起')
    await vi.advanceTimersByTimeAsync(3000)
    expect(server.requests).toBe(0)
    expect(kind(saver)).toBe('saved')
  })

  it('tries again after 1, 2, 4 seconds and says that the text is on this device only', async () => {
    const server = fakeServer(0)
    server.trouble = 'before'
    const saver = await open(server)
    type(saver, '一')
    await vi.advanceTimersByTimeAsync(2001)
    expect(saver.view().status).toMatchObject({ kind: 'local', isOffline: false, copy: 'kept' })
    await vi.advanceTimersByTimeAsync(7010)
    expect(server.requests).toBe(4)
    server.trouble = 'none'
    saver.retry()
    await vi.advanceTimersByTimeAsync(1)
    expect(kind(saver)).toBe('saved')
  })

  it('does not take a 200 of somebody else for a save', async () => {
    const server = fakeServer()
    server.trouble = 'portal'
    const saver = await open(server)
    type(saver, '一')
    await vi.advanceTimersByTimeAsync(2100)
    expect(kind(saver)).toBe('local')
  })

  it('does not call a lost answer a conflict', async () => {
    const server = fakeServer()
    const saver = await open(server)
    server.trouble = 'after'
    type(saver, '一')
    await vi.advanceTimersByTimeAsync(2100)
    expect(kind(saver)).toBe('local')
    type(saver, '一二')
    server.trouble = 'none'
    await vi.advanceTimersByTimeAsync(6000)
    expect(kind(saver)).toBe('saved')
    expect(server.text.content).toBe(doc('一二'))
  })

  it.each(['mine', 'theirs'] as const)('stops at a conflict until somebody decides: %s', async (choice) => {
    const server = fakeServer()
    const saver = await open(server)
    server.saveElsewhere(doc('别处'))
    type(saver, '这里')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(kind(saver)).toBe('conflict')
    expect(server.requests).toBe(1)
    saver.resolve(choice)
    await vi.advanceTimersByTimeAsync(3000)
    expect(kind(saver)).toBe('saved')
    expect(server.text.content).toBe(doc(choice === 'mine' ? '这里' : '别处'))
    expect(saver.read().content).toBe(choice === 'mine' ? doc('这里') : doc('别处'))
    // The one that was not chosen can still be found on the server.
    expect(choice === 'mine' ? server.replaced : server.asides).toEqual([doc(choice === 'mine' ? '别处' : '这里')])
    type(saver, '更多')
    await vi.advanceTimersByTimeAsync(6000)
    expect(server.text.content).toBe(doc('更多'))
    expect(server.replaced.length + server.asides.length).toBe(1)
  })

  it('goes on after an expired sign-in', async () => {
    const server = fakeServer()
    server.trouble = 401
    const saver = await open(server)
    type(saver, '一')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(saver.view().status).toEqual({ kind: 'signed-out', copy: 'kept' })
    expect(server.requests).toBe(1)
    server.trouble = 'none'
    saver.retry()
    await vi.advanceTimersByTimeAsync(100)
    expect(server.text.content).toBe(doc('一'))
  })

  it('restores what a closed page could not send, and saves it at once', async () => {
    const server = fakeServer()
    const storage = memoryStorage()
    server.trouble = 'before'
    const first = await open(server, storage)
    type(first, '没发出去')
    first.leave()
    first.close()
    await vi.advanceTimersByTimeAsync(100)
    server.trouble = 'none'
    const second = await open(server, storage)
    expect(second.view().text.content).toBe(doc('没发出去'))
    expect(second.view().generation).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(server.text.content).toBe(doc('没发出去'))
    expect(storage.length).toBe(0)
  })

  it('shows a conflict when the server moved on while the text waited here', async () => {
    const server = fakeServer()
    const storage = memoryStorage()
    server.trouble = 'before'
    const first = await open(server, storage)
    type(first, '手机上写的')
    first.close()
    await vi.advanceTimersByTimeAsync(100)
    server.trouble = 'none'
    server.saveElsewhere(doc('电脑上写的'))
    const second = await open(server, storage)
    expect(kind(second)).toBe('conflict')
    expect(second.view().text.content).toBe(doc('手机上写的'))
  })

  it('does not take a text for its own because its page was closed in the middle of a conflict', async () => {
    const server = fakeServer()
    const storage = memoryStorage()
    const first = await open(server, storage)
    server.saveElsewhere(doc('别处'))
    type(first, '这里')
    await vi.advanceTimersByTimeAsync(3000)
    expect(kind(first)).toBe('conflict')
    first.close()
    const second = await open(server, storage)
    expect(kind(second)).toBe('conflict')
    second.close()
    const third = await open(server, storage)
    expect(kind(third)).toBe('conflict')
    expect(server.text.content).toBe(doc('别处'))
    expect(third.read().content).toBe(doc('这里'))
  })

  it('lays changes to other paragraphs together, in the fields, once no input method composes', async () => {
    const server = fakeServer()
    server.text = { ...server.text, content: doc('甲', '乙') }
    const saver = await open(server)
    let isComposing = true
    const shown: string[] = []
    saver.attach({ isComposing: () => isComposing, show: ({ content }) => void shown.push(content) })
    server.saveElsewhere(doc('甲', '乙，别处写的'))
    type(saver, '甲，这里写的', '乙')
    await vi.advanceTimersByTimeAsync(4000)
    expect(shown).toEqual([])
    type(saver, '甲，这里写的，接着写', '乙')
    isComposing = false
    await vi.advanceTimersByTimeAsync(3000)
    expect(shown).toHaveLength(1)
    const both = doc('甲，这里写的，接着写', '乙，别处写的')
    expect(isSameText({ title: '题', content: shown[0] ?? '' }, { title: '题', content: both })).toBe(true)
    expect(isSameText(server.text, { title: '题', content: both })).toBe(true)
    expect(saver.view().status).toMatchObject({ kind: 'saved', isMerged: true })
    type(saver, '甲', '乙')
    await vi.advanceTimersByTimeAsync(3000)
    expect(saver.view().status).toMatchObject({ kind: 'saved', isMerged: false })
  })

  it('asks when the server went back to an older text, instead of taking it for a newer one', async () => {
    const server = fakeServer()
    server.text = { ...server.text, version: 5, content: doc('甲', '乙') }
    const saver = await open(server)
    server.text = { ...server.text, version: 2, content: doc('甲') }
    type(saver, '甲', '乙，写着')
    await vi.advanceTimersByTimeAsync(3000)
    expect(kind(saver)).toBe('conflict')
    expect(server.text.content).toBe(doc('甲'))
  })

  it('takes up the texts of two pages that both could not send', async () => {
    const server = fakeServer()
    const storage = memoryStorage()
    server.text = { ...server.text, content: doc('甲', '乙') }
    server.trouble = 'before'
    for (const lines of [
      ['甲，第一页', '乙'],
      ['甲', '乙，第二页'],
    ]) {
      const page = await open(server, withoutOthers(storage))
      type(page, ...lines)
      page.close()
      await vi.advanceTimersByTimeAsync(100)
    }
    server.trouble = 'none'
    const saver = await open(server, storage)
    await vi.advanceTimersByTimeAsync(3000)
    // Nobody knows any more what the older one began from, so it is asked about, not lost.
    expect(kind(saver)).toBe('conflict')
    const all = `${saver.read().content}${server.text.content}`
    expect(all).toContain('第一页')
    expect(all).toContain('第二页')
  })

  it('moves with no clock that somebody sets', async () => {
    const server = fakeServer()
    const saver = await open(server)
    type(saver, '一')
    vi.setSystemTime(Date.now() - 86_400_000)
    await vi.advanceTimersByTimeAsync(2100)
    expect(kind(saver)).toBe('saved')
    server.trouble = 'before'
    type(saver, '一二')
    await vi.advanceTimersByTimeAsync(2100)
    vi.setSystemTime(Date.now() - 86_400_000)
    server.trouble = 'none'
    await vi.advanceTimersByTimeAsync(1100)
    expect(kind(saver)).toBe('saved')
  })

  it('answers saveNow with the status after the newest text was sent', async () => {
    const server = fakeServer()
    const saver = await open(server)
    type(saver, '一')
    const first = saver.saveNow()
    type(saver, '一二')
    const second = saver.saveNow()
    await vi.advanceTimersByTimeAsync(500)
    expect((await first).kind).toBe('saved')
    expect((await second).kind).toBe('saved')
    expect(server.text.content).toBe(doc('一二'))
  })

  it('says so when the browser keeps nothing', async () => {
    const server = fakeServer()
    server.trouble = 'before'
    const saver = await open(server, null)
    type(saver, '一')
    await vi.advanceTimersByTimeAsync(2100)
    expect(saver.view().status).toMatchObject({ kind: 'local', isOffline: false, copy: 'refused' })
  })

  it('keeps its promises through random troubles, and everything is on the server in the end', async () => {
    const troubles = fc.constantFrom<Trouble>('none', 'before', 'after', 401, 422, 500, 'portal')
    const step = fc.record({
      trouble: troubles,
      wait: fc.integer({ min: 0, max: 4000 }),
      reload: fc.nat(9),
      types: fc.nat(3),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const server = fakeServer(70)
        const storage = memoryStorage()
        let saver = await open(server, storage)
        let written = '起'
        const check = () => {
          expect(server.overlapped).toBe(false)
          if (kind(saver) !== 'saved') return
          expect(isSameText(server.text, { title: '题', content: doc(written) })).toBe(true)
        }
        for (const { trouble, wait, reload, types } of steps) {
          server.trouble = trouble
          for (let i = 0; i < types; i += 1) {
            written += i
            type(saver, written)
          }
          check()
          await vi.advanceTimersByTimeAsync(wait)
          check()
          if (reload > 0) continue
          saver.close()
          await vi.advanceTimersByTimeAsync(100)
          saver = await open(server, storage)
        }
        server.trouble = 'none'
        void saver.saveNow()
        await vi.advanceTimersByTimeAsync(1000)
        expect(kind(saver)).toBe('saved')
        check()
        expect(storage.length).toBe(0)
        saver.close()
      }),
      { numRuns: 150 },
    )
  })
})
