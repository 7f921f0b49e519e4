import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { PrismaClient } from '../app/core/generated/sqlite/client'
import { firstIdAt, newId } from '../app/core/ids'
import { hashToken } from '../app/features/accounts/tokens.server'
import { paths } from '../app/paths'
import { cpuOf, rssOf } from './processes'
import type { Print } from './print'
import type { BenchDatabase, RunningServer } from './servers'

/** Streams of new comments that are open at once, and of one person. */
const streams = 2000
const ofOne = 5
/** Opened at once; an office that comes back from lunch. */
const atOnce = 50
const quiet = 10_000

type Where = { db: PrismaClient; server: RunningServer; database: BenchDatabase; essayId: string }

/**
 * What open streams cost one process: memory, processor time while nothing is said, and how long after a comment the
 * last of all readers of its essay was told, the wait for the next look included.
 */
export async function benchStreams(print: Print, where: Where): Promise<void> {
  const { db, server, database, essayId } = where
  const tokens = await signedInReaders(db, streams / ofOne)
  const before = rssOf(server.pid)
  const began = performance.now()
  const open: Reader[] = []
  for (let start = 0; start < streams; start += atOnce) {
    const some = Array.from({ length: atOnce }, (_, nth) => tokens[Math.floor((start + nth) / ofOne)] ?? '')
    open.push(...(await Promise.all(some.map((token) => openStream(server.origin, essayId, token)))))
  }
  const opened_ms = Math.round((performance.now() - began) / streams)
  const cpuBefore = cpuOf([server.pid, ...database.pids])
  await new Promise((resolve) => setTimeout(resolve, quiet))
  const idle_cpu_percent = Math.round((cpuOf([server.pid, ...database.pids]) - cpuBefore) / (quiet / 100))
  const idle_mb = Math.round(rssOf(server.pid) - before)
  const told = await tellAll(db, essayId, open)
  print({
    ...{ bench: `${streams} streams`, engine: database.engine, opened_ms, idle_mb, idle_cpu_percent, ...told },
    told_mb: Math.round(rssOf(server.pid) - before),
  })
  for (const { socket } of open) socket.destroy()
}

async function tellAll(db: PrismaClient, essayId: string, open: Reader[]) {
  const id = newId()
  const { userId } = await db.loginSession.findFirstOrThrow({ select: { userId: true } })
  const told = open.map(({ hears }) => hears(id))
  const at = performance.now()
  const text = '桥边的那盏灯，后来每天都亮着。'
  await db.comment.create({ data: { id, threadId: id, essayId, authorId: userId, revisionNumber: 1, text } })
  await Promise.race(told)
  const first_told_ms = Math.round(performance.now() - at)
  await Promise.all(told)
  return { first_told_ms, last_told_ms: Math.round(performance.now() - at) }
}

async function signedInReaders(db: PrismaClient, count: number): Promise<string[]> {
  const [organization] = await db.organization.findMany({ take: 1, select: { id: true } })
  const people = Array.from({ length: count }, (_, nth) => ({ id: newId(), token: `stream-token-${nth}` }))
  await db.user.createMany({
    data: people.map(({ id }, nth) => ({
      ...{ id, username: `reader-${nth}`, name: `读者${nth}`, nameSort: `du zhe ${nth}`, passwordHash: '' },
    })),
  })
  await db.membership.createMany({
    data: people.map(({ id }) => ({
      ...{ userId: id, organizationId: organization?.id ?? '', role: 'MEMBER', startsAt: new Date(0) },
    })),
  })
  const expiresAt = new Date('2036-01-01T00:00:00Z')
  await db.loginSession.createMany({
    data: people.map(({ id, token }) => ({
      ...{ tokenHash: hashToken(token), userId: id, userAgent: 'bench', expiresAt },
    })),
  })
  return people.map(({ token }) => token)
}

type Reader = { socket: Socket; hears: (words: string) => Promise<void> }

/** A stream as a browser asks for it, over a socket of its own; resolves when it has begun. */
async function openStream(origin: string, essayId: string, token: string): Promise<Reader> {
  const { hostname, port, host } = new URL(origin)
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard = (heard + chunk).slice(-2000)
  })
  const hears = async (words: string) => {
    while (!heard.includes(words)) await once(socket, 'data')
  }
  const lines = [
    `GET ${paths.commentStream(essayId, firstIdAt(new Date()))} HTTP/1.1`,
    ...[`Host: ${host}`, 'Connection: keep-alive', `Cookie: xinde-login=${token}`, 'Accept: text/event-stream'],
    ...['Cache-Control: no-cache', `Referer: ${origin}${paths.essay(essayId)}`, 'Sec-Fetch-Site: same-origin'],
    ...['Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty', 'Accept-Encoding: gzip, deflate, br, zstd'],
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Accept-Language: zh-CN,zh;q=0.9,en;q=0.8',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await hears('retry:')
  return { socket, hears }
}
