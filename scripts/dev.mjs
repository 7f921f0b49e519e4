/** `npm run dev`: the server with Vite, which shows a change of the code as soon as it is saved. */
import { existsSync } from 'node:fs'
import { ensure, fail } from './ensure.mjs'

await ensure().catch(fail)
if (existsSync('.env')) process.loadEnvFile('.env')
process.env.NODE_ENV = 'development'

const { createServer } = await import('vite')
const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
try {
  const { start } = await vite.ssrLoadModule('./server.ts')
  const build = () => vite.ssrLoadModule('virtual:remix/server-build')
  const running = await start({ build, assets: vite.middlewares, mode: 'development' })
  console.log(`ready ${running.url}`)
  for (const signal of ['SIGTERM', 'SIGINT']) {
    // Vite's own listener would end the process before the database is closed.
    process.removeAllListeners(signal)
    process.once(signal, async () => {
      await running.stop()
      await vite.close()
      process.exit(0)
    })
  }
} catch (error) {
  await vite.close()
  fail(error)
}
