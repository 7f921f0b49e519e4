import { Agent, request } from 'node:http'

/** One request of a load; `body` makes it a POST of JSON. */
export type Shot = { path: string; headers: Record<string, string>; body?: string | Buffer }

type Answer = { status: number; bytes: number; text: string }

/** Sends one request over a kept connection and reads the whole answer. */
export function shoot(origin: string, shot: Shot, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = shot.body === undefined ? 'GET' : 'POST'
    const headers: Record<string, string | number> = { ...shot.headers }
    if (shot.body !== undefined) {
      headers['Content-Type'] = 'application/json'
      headers['Content-Length'] = Buffer.byteLength(shot.body)
      headers.Origin = origin
    }
    const outgoing = request(origin + shot.path, { method, headers, agent }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk) => chunks.push(chunk))
      incoming.on('end', () => {
        const body = Buffer.concat(chunks)
        resolve({ status: incoming.statusCode ?? 0, bytes: body.length, text: body.toString('latin1') })
      })
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(shot.body)
  })
}

/** One connection's requests: how the next is made, and what to learn from its answer. */
export type Shooter = { next: () => Shot; learn?: (answer: Answer) => void }

/**
 * Keeps `shooters.length` connections busy for `seconds`; each sends its next request when the last is
 * answered. Returns how many were answered and the time it took. Any status but 200 stops the measurement.
 */
export async function load(origin: string, shooters: Shooter[], seconds: number) {
  const began = performance.now()
  const end = began + seconds * 1000
  let requests = 0
  const one = async ({ next, learn }: Shooter) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (performance.now() < end) {
      const answer = await shoot(origin, next(), agent)
      if (answer.status !== 200) throw new Error(`status ${answer.status}: ${answer.text.slice(0, 200)}`)
      learn?.(answer)
      requests += 1
    }
    agent.destroy()
  }
  await Promise.all(shooters.map(one))
  return { requests, seconds: (performance.now() - began) / 1000 }
}
