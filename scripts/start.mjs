/** `npm start`: the built server, for use. Settings come from the environment and from a file `.env`, if there is one. */
import { existsSync } from 'node:fs'
import { ensure, fail } from './ensure.mjs'

await ensure({ build: true }).catch(fail)
if (existsSync('.env')) process.loadEnvFile('.env')
// React and others look at this themselves; only then are they the ones for production.
process.env.NODE_ENV ??= 'production'
await import('../build/server/index.js')
