/**
 * `npm run demo`: the product with the example world, in a data folder of its own. `-- --reset` begins again.
 * XINDE_DATA_DIR, DATABASE_URL, HOST, PORT and XINDE_DEMO_PASSWORD change what their names say. A file `.env` is not
 * read: it is about the real database.
 */
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensure, fail } from './ensure.mjs'
import { runQuietly, step } from './step.mjs'

process.env.XINDE_DATA_DIR ||= 'data/demo'
process.env.LOG_LEVEL ??= 'warn'

/** Without letters and digits that are taken for each other: it is read off a screen and typed into a telephone. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The password of the demo accounts: the given one, else one made for this data folder and kept there. */
function demoPassword() {
  if (process.env.XINDE_DEMO_PASSWORD) return process.env.XINDE_DEMO_PASSWORD
  const file = join(process.env.XINDE_DATA_DIR, 'demo-password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const letters = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  const password = [letters(), letters(), letters()].join('-')
  mkdirSync(process.env.XINDE_DATA_DIR, { recursive: true })
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

const accounts = [
  ['demo-member', '党员，要写一篇心得 / a member with an essay to write'],
  ['demo-peer', '同支部的党员 / a member of the same branch'],
  ['demo-organizer', '该支部的组织者 / the branch’s organizer'],
  ['demo-outsider', '另一支部的党员 / a member of another branch'],
  ['demo-admin', '管理员 / the administrator'],
]

try {
  await ensure({ build: true })
  process.env.XINDE_DEMO_PASSWORD = demoPassword()
  const run = (script) => runQuietly([process.execPath, '--import', 'tsx', script])
  if (process.argv.includes('--reset'))
    await step('emptying the demonstration database', () => run('scripts/demo-reset.ts'))
  await step('preparing the example world', () => run('scripts/demo-data.ts'))
} catch (error) {
  fail(error)
}
const password = process.env.XINDE_DEMO_PASSWORD
process.env.NODE_ENV ??= 'production'
// The server has no use for it.
delete process.env.XINDE_DEMO_PASSWORD
await import('../build/server/index.js')
for (const [username, words] of accounts) console.log(`  ${username.padEnd(16)}${words}`)
console.log(`  ${'密码 / password'.padEnd(14)}${password}`)
