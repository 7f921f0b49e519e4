import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeComment, makeEssay, makeUser, type TestEssay } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { minute, now } from '../../core/clock'
import { inTransaction } from '../../core/db.server'
import { countEventStreams } from '../../core/http/event-stream.server'
import { describeRequest } from '../../core/http/incoming.server'
import { firstIdAt } from '../../core/ids'
import { paths } from '../../paths'
import { endAllLoginSessions, openLoginSession } from '../accounts/login-sessions.server'
import type { Viewer } from '../accounts/viewer'
import { answerCommentStream, look, stopCommentStreams } from './comment-streams.server'
import { deleteComment } from './comments.server'

let server: Server
let origin: string
let world: { author: Viewer; reader: Viewer; essay: TestEssay }

beforeAll(async () => {
  server = createServer((req, res) => {
    const incoming = describeRequest(req, { isDevelopment: false })
    if (!answerCommentStream(req, res, incoming)) res.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

/** Ids never go back in time, so each test is later than the one before. */
let hours = 0

beforeEach(async () => {
  hours += 1
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(Date.UTC(2100, 0, 1, hours)) })
  const [author, reader] = await Promise.all([makeUser(), makeUser()])
  world = { author: author.viewer, reader: reader.viewer, essay: await makeEssay({ author: author.viewer }) }
})

const opened: AbortController[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) each.abort()
  await vi.waitFor(() => expect(countEventStreams()).toBe(0))
  vi.useRealTimers()
})

afterAll(() => server.close())

async function open(viewer: Viewer | null, options: { essayId?: string; since?: string; lastId?: string } = {}) {
  const { essayId = world.essay.id, since = firstIdAt(now()), lastId } = options
  const token = viewer && (await openLoginSession(viewer.userId, { userAgent: '', requestId: '' })).token
  const ended = new AbortController()
  opened.push(ended)
  const answer = await fetch(new URL(paths.commentStream(essayId, since), origin), {
    signal: ended.signal,
    headers: { Cookie: `xinde-login=${token}`, ...(lastId ? { 'Last-Event-ID': lastId } : {}) },
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** The next event as its lines; null at the end. What browsers take as no event is passed over. */
  const next = async (): Promise<string[] | null> => {
    for (;;) {
      const [block, rest] = text.split(/\n\n([\s\S]*)/)
      if (rest === undefined || block === undefined) {
        const chunk = await reader?.read()
        if (!chunk || chunk.done) return null
        text += chunk.value
        continue
      }
      text = rest
      if (block.includes('event:')) return block.split('\n').filter((line) => !line.startsWith('id:'))
    }
  }
  return { status: answer.status, headers: answer.headers, next, leave: () => ended.abort() }
}

const told = (...ids: string[]) => ['event: comments', `data: ${JSON.stringify(ids)}`]
const ended = ['event: end', 'data: null']

/** A later millisecond: ids of one are in no order that a test could rely on. */
function wait(milliseconds = 10): void {
  vi.setSystemTime(new Date(now().getTime() + milliseconds))
}

describe('a stream of new comments', () => {
  it('says the ids of what others write from then on, each once, and nothing else', async () => {
    const { essay, reader, author } = world
    await makeComment({ essay, author, text: '早先的' })
    wait()
    const stream = await open(reader)
    expect(stream.status).toBe(200)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('cache-control')).toBe('no-store')
    wait()
    const first = await makeComment({ essay, author })
    await makeComment({ essay, author: reader, text: '自己的' })
    await makeComment({ essay: await makeEssay({ author }), author })
    await look()
    await look()
    wait()
    const second = await makeComment({ essay, author })
    await look()
    expect(await stream.next()).toEqual(told(first.id))
    expect(await stream.next()).toEqual(told(second.id))
  })

  it('begins with what came since the page was made, or since it was last told', async () => {
    const { essay, reader, author } = world
    const before = firstIdAt(now())
    const first = await makeComment({ essay, author })
    wait()
    const between = firstIdAt(now())
    const gone = await makeComment({ essay, author })
    await deleteComment(author, gone.id)
    const second = await makeComment({ essay, author })
    expect(await (await open(reader, { since: before })).next()).toEqual(told(first.id, second.id))
    expect(await (await open(reader, { since: before, lastId: between })).next()).toEqual(told(second.id))
    wait()
    const latest = await open(reader, { since: "' OR 1=1", lastId: 'x' })
    const third = await makeComment({ essay, author })
    await look()
    expect(await latest.next()).toEqual(told(third.id))
  })

  it('is refused without a sign-in, to whoever may not read, and on a draft', async () => {
    const { author, reader } = world
    const [draft, own] = await Promise.all([
      makeEssay({ author, state: 'DRAFT' }),
      makeEssay({ author, visibility: 'PRIVATE' }),
    ])
    const everybodys = await makeEssay({ author, visibility: 'PUBLIC' })
    expect((await open(null, { essayId: everybodys.id })).status).toBe(401)
    expect((await open(reader, { essayId: own.id })).status).toBe(404)
    expect((await open(reader, { essayId: draft.id })).status).toBe(404)
    expect((await open(author, { essayId: draft.id })).status).toBe(403)
    expect((await open(reader, { essayId: '01a20846-0000-7000-8000-000000000000' })).status).toBe(404)
    expect((await fetch(new URL(`/essays/${own.id}/comments`, origin))).status).toBe(418)
    expect(countEventStreams()).toBe(0)
  })

  it('ends before it says anything once the essay was taken back', async () => {
    const { essay, reader, author } = world
    const stream = await open(reader)
    await takeBack(essay)
    wait()
    await makeComment({ essay, author })
    await look()
    expect(await stream.next()).toEqual(ended)
    expect(await stream.next()).toBeNull()
  })

  it('ends within a minute of silence once the essay was taken back, or the sign-in ended', async () => {
    const { essay, reader, author } = world
    const [taken, out, stays] = [await open(reader), await open(author), await open(author)]
    await takeBack(essay)
    await look()
    expect(countEventStreams()).toBe(3)
    await endAllLoginSessions(author)
    const back = await open(author)
    wait(minute - 5000)
    await look()
    expect(await taken.next()).toEqual(ended)
    expect([await out.next(), await stays.next()]).toEqual([ended, ended])
    wait()
    const comment = await makeComment({ essay, author: reader })
    await look()
    expect(await back.next()).toEqual(told(comment.id))
  })

  it('costs one statement a look, however many watch, and lets go of a reader who left', async () => {
    const { reader } = world
    const streams = [await open(reader), await open(reader), await open(world.author)]
    const { count, statements } = await countStatements(look)
    expect(count, statements.join('\n')).toBe(1)
    streams[0]?.leave()
    await vi.waitFor(() => expect(countEventStreams()).toBe(2))
  })

  it('gives one person six: the oldest gives way', async () => {
    const { reader, author } = world
    const first = await open(reader)
    for (let nth = 0; nth < 5; nth++) await open(reader)
    await open(author)
    expect(countEventStreams()).toBe(7)
    await open(reader)
    expect(await first.next()).toEqual(ended)
    await vi.waitFor(() => expect(countEventStreams()).toBe(7))
  })

  // The last of this file: nothing is opened after it.
  it('ends with the server, and one that begins then ends at once, so that its page asks the next server', async () => {
    const stream = await open(world.reader)
    await stopCommentStreams()
    expect(await stream.next()).toBeNull()
    const late = await open(world.reader)
    expect(late.status).toBe(200)
    expect(await late.next()).toBeNull()
    expect(countEventStreams()).toBe(0)
  })
})

async function takeBack(essay: TestEssay): Promise<void> {
  await inTransaction((tx) =>
    tx.essay.update({
      where: { id: essay.id },
      data: { visibility: 'PRIVATE', audience: 'private' },
      select: { id: true },
    }),
  )
}
