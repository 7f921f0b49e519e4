import { test } from '../fixtures'
import { type RunningServer, startServer } from './server'
import { copyWorld, type ProjectName } from './worlds'

/** A server of the test's own, which it may stop or kill, and start again at the same address. */
export type OwnServer = {
  url: string
  databaseUrl: string
  stop: () => Promise<void>
  kill: () => Promise<void>
  /** From the build of this folder, or of another. */
  start: (folder?: string) => Promise<void>
  pause: () => void
  resume: () => void
}

export const testWithOwnServer = test.extend<{ ownServer: OwnServer; settings: Record<string, string> }>({
  /** Of the environment, beside those of every test: `testWithOwnServer.extend({ settings: … })`. */
  settings: async ({}, use) => use({}),
  ownServer: async ({ settings }, use, testInfo) => {
    const database = await copyWorld(testInfo.project.name as ProjectName)
    let running: RunningServer | null = await startServer(database, '0', undefined, settings)
    const { url } = running
    await use({
      url,
      databaseUrl: database.url,
      stop: async () => {
        await running?.stop()
        running = null
      },
      kill: async () => {
        await running?.kill()
        running = null
      },
      start: async (folder) => {
        running = await startServer(database, new URL(url).port, folder, settings)
      },
      pause: () => running?.pause(),
      resume: () => running?.resume(),
    })
    await running?.stop()
  },
  baseURL: async ({ ownServer }, use) => use(ownServer.url),
})
