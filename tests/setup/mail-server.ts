import { createServer, type AddressInfo, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as a server took it, with its headers and both its bodies in plain words. */
export type ReceivedMail = {
  to: string[]
  header: (name: string) => string
  subject: string
  text: string
  html: string
}

/** What a mail server does instead of taking a mail. */
export type MailRefusal = 'nothing' | 'for now' | 'the address' | 'in the middle'

export type MailServer = {
  /** What it took, oldest first. */
  received: ReceivedMail[]
  refuse: (what: MailRefusal) => void
  stop: () => Promise<void>
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A real mail server on this machine, which can be told to behave badly; it adds what it takes to `received`. */
export async function startMailServer(port: number, received: ReceivedMail[] = []): Promise<MailServer> {
  const sockets = new Set<Socket>()
  let refusal: MailRefusal = 'nothing'
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal === 'the address' ? answer(550, 'no such mailbox') : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (refusal === 'in the middle') for (const socket of sockets) socket.destroy()
      })
      stream.on('end', () => {
        if (refusal === 'in the middle') return
        if (refusal === 'for now') return done(answer(451, 'try again later'))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push(readMail(to, Buffer.concat(chunks).toString('utf8')))
        done()
      })
    },
  })
  server.server.on('connection', (socket) => sockets.add(socket))
  // A connection that was destroyed on purpose is no reason to end the tests.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    received,
    refuse: (what) => {
      refusal = what
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}

function readMail(to: string[], raw: string): ReceivedMail {
  const [head = '', ...parts] = raw.split(/\r\n--[^\r\n]+\r\n/)
  const [text = '', html = ''] = parts.map(bodyOf)
  const unfolded = `${head.replace(/\r\n[ \t]+/g, ' ')}\r\n`
  const header = (name: string) => new RegExp(`^${name}: (.*?)\r\n`, 'im').exec(unfolded)?.[1] ?? ''
  return { to, header, subject: decoded(header('Subject')), text, html }
}

function bodyOf(part: string): string {
  const cut = part.indexOf('\r\n\r\n')
  const [headers, body] = [part.slice(0, cut), part.slice(cut + 4)]
  if (/base64/i.test(headers)) return Buffer.from(body, 'base64').toString('utf8')
  return /quoted-printable/i.test(headers) ? quoted(body.replace(/=\r\n/g, '')) : body
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** RFC 2047: "=?UTF-8?B?…?=", and spaces between two such words mean nothing. */
function decoded(words: string): string {
  return words
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, way, text) =>
      way.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replaceAll('_', ' ')),
    )
}
