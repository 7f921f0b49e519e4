import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/server-runtime'
import { day } from './app/core/clock'
import { closeDatabase } from './app/core/db.server'
import { env } from './app/core/env.server'
import { answerOperations } from './app/core/http/operations.server'
import { answerWithRemix } from './app/core/http/remix-listener.server'
import { describeRequest, type Incoming, refusalStatus, refusePlainly } from './app/core/http/incoming.server'
import { observeRequest } from './app/core/http/metrics.server'
import { createRouteHandlers } from './app/core/http/route-handlers.server'
import { serveFolder } from './app/core/http/static-files.server'
import { startJobs } from './app/core/job-runner.server'
import { log } from './app/core/log.server'
import { prepareDatabase } from './app/core/prepare-database.server'
import { answerCommentStream, stopCommentStreams } from './app/features/comments/comment-streams.server'
import { essayReferences } from './app/features/essays/essay-files.server'
import { fieldNoteReferences } from './app/features/field-notes/field-notes.server'
import { removeUnusedFiles } from './app/features/files/unused-files.server'
import { offerFoundingLink } from './app/features/organizations/invitations.server'
import { sendKeptPage, visitPublicEssay } from './app/features/essays/public-page.server'
import { noteView, startViewCounts } from './app/features/essays/view-counts.server'
import { paths } from './app/paths'
import { jobs, reactions } from './app/reactions.server'

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void

type Options = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Vite's in development; the built files otherwise. */
  assets: Middleware
  mode: 'development' | 'production'
}

/**
 * Starts the product: brings the database up to date, then listens. Resolves when it answers; rejects when
 * the database cannot be used. SIGTERM and SIGINT finish what is under way and stop.
 */
export async function start(options: Options): Promise<{ url: string; stop: () => Promise<void> }> {
  await prepareDatabase(env.DATABASE_URL)
  const { build } = options
  const handler = typeof build === 'function' ? createRequestHandler(build, options.mode) : createRouteHandlers(build)
  const isDevelopment = options.mode === 'development'
  const server = createServer((req, res) => {
    const incoming = describeRequest(req, { isDevelopment })
    observeRequest(req, res, incoming)
    for (const [name, value] of Object.entries(incoming.headers)) res.setHeader(name, value)
    const refusal = refusalStatus(req, incoming, { isForPrograms: isMailsOwnButton(req) })
    if (refusal) return refusePlainly(res, refusal, incoming)
    if (answerOperations(req, res, incoming)) return
    if (answerCommentStream(req, res, incoming)) return
    options.assets(req, res, () => answerPage(handler, { req, res, incoming }))
  })
  server.requestTimeout = 60_000
  const url = await listen(server)
  const origin = (env.XINDE_ORIGIN ?? url).replace(/\/$/, '')
  await offerFoundingLink(env.XINDE_ORIGIN ?? url)
  const worker = await startJobs({ jobs, reactions, context: { origin } })
  const views = startViewCounts()
  let tidying = tidy()
  const daily = setInterval(() => {
    tidying = tidy()
  }, day).unref()
  return {
    url,
    stop: async () => {
      clearInterval(daily)
      // It reads and changes the database, which goes with the server.
      await tidying
      await stop(server, worker, views)
    },
  }
}

/** Mail programs post to a mail's unsubscribe link themselves, without an origin (RFC 8058). */
function isMailsOwnButton(req: IncomingMessage): boolean {
  return req.url?.startsWith(paths.unsubscribe('')) ?? false
}

/** Once a day what nobody shows any more goes; it is nobody's request, so nobody is told when it fails but the log. */
async function tidy(): Promise<void> {
  try {
    const count = await removeUnusedFiles([...essayReferences, ...fieldNoteReferences])
    if (count > 0) log.info({ count }, 'removed files that nothing showed')
  } catch (error) {
    log.error({ err: error }, 'cannot remove unused files')
  }
}

type Exchange = { req: IncomingMessage; res: ServerResponse; incoming: Incoming }

async function answerPage(handler: RequestHandler, { req, res, incoming }: Exchange): Promise<void> {
  try {
    const visit = await visitPublicEssay(req, incoming)
    if (visit?.page) {
      noteView(visit.essayId)
      return sendKeptPage(req, res, visit.page)
    }
    const sent = await answerWithRemix(handler, { req, res, incoming })
    if (visit && sent) visit.keep(res, sent)
  } catch (error) {
    log.error({ err: error, requestId: incoming.requestId }, 'request failed outside the pages')
    if (res.headersSent) res.destroy()
    else refusePlainly(res, 500, incoming)
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.PORT, env.HOST, () => {
      const { port } = server.address() as AddressInfo
      resolve(`http://${env.HOST}:${port}`)
    })
  })
}

type Stoppable = { stop: () => Promise<void> }

/** Takes no new connections, ends open streams, lets requests and jobs under way finish for up to 10 s, then closes the database. */
async function stop(server: Server, worker: Stoppable, views: Stoppable): Promise<void> {
  const jobsDone = worker.stop()
  const streamsDone = stopCommentStreams()
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
  await Promise.all([jobsDone, streamsDone])
  await views.stop()
  await closeDatabase()
}

if (import.meta.env.PROD) {
  try {
    const build = await import('virtual:remix/server-build')
    const running = await start({ build, assets: serveFolder('build/client'), mode: 'production' })
    console.log(`ready ${running.url}`)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, async () => {
        log.info({ signal }, 'stopping')
        await running.stop()
        process.exit(0)
      })
    }
  } catch (error) {
    log.fatal({ err: error }, 'cannot start')
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
