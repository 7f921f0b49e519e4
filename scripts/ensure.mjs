/**
 * Makes a working copy ready to run, from nothing but Node: packages, the SQLite driver's compiled part,
 * Prisma's clients, the build. What is there and up to date is left alone, so that calling it costs a moment.
 * `node scripts/ensure.mjs` does all but the build, `node scripts/ensure.mjs build` the build too.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly, step } from './step.mjs'

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '..'))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Xinde 需要 Node 20.19 或更新的版本，现在是 ${process.version}。`)
  console.error(`Xinde needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

/** Ends the program with the message of an error and no stack: what went wrong lies outside the scripts. */
export function fail(error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

/**
 * Everything needed to run the program's TypeScript, and with `build` the built server. A machine that only
 * runs a build made before needs no development packages (`npm install --omit=dev`).
 */
export async function ensure({ build = false } = {}) {
  const isBuilt = build && isBuildFresh()
  await ensurePackages({ withDevelopment: !isBuilt })
  await ensureDriver()
  if (isBuilt) return
  await ensureClients()
  if (build) await step('building', buildNow)
}

/** Packages the lock file names and node_modules lacks or has in another version. */
function missingPackages({ withDevelopment }) {
  const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {})
  const wanted = read('package-lock.json')
  // npm writes this list last, so an interrupted install does not pass for a finished one.
  const present = read('node_modules/.package-lock.json')
  return Object.keys(wanted).filter((path) => {
    const { optional, devOptional, dev, version } = wanted[path]
    if (path === '' || optional || devOptional || (dev && !withDevelopment)) return false
    return present[path]?.version !== version
  })
}

/**
 * `npm ci` would be stricter, but it refuses a lock file made where some of the optional packages for other
 * platforms cannot be seen; `npm install --no-save` takes the same versions and leaves the lock file alone.
 */
async function ensurePackages(scope) {
  const missing = missingPackages(scope)
  if (missing.length === 0) return
  // Said either way: with NODE_ENV=production in the environment npm would leave the development packages out.
  const omit = scope.withDevelopment ? ['--include=dev'] : ['--omit=dev']
  // No package's install script is needed except the SQLite driver's, which is seen to below.
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...omit]
  await step(`installing ${missing.length} packages`, () => runQuietly(['npm', 'install', ...flags]))
  const left = missingPackages(scope)
  if (left.length > 0) throw new Error(`npm install left out: ${left.slice(0, 10).join(', ')}`)
}

const driver = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'

/** Whether the SQLite driver's compiled part loads into this Node. */
function driverLoads() {
  if (!existsSync(driver)) return false
  try {
    const Database = createRequire(import.meta.url)('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

/** Where compiled drivers are kept between working copies, one for each version, Node ABI and platform. */
function keptDriver() {
  const { version } = JSON.parse(readFileSync('node_modules/better-sqlite3/package.json', 'utf8'))
  const libc = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'other'
  const key = [version, `abi${process.versions.modules}`, process.platform, libc, process.arch].join('-')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'xinde', `better-sqlite3-${key}.node`)
}

/** Compiling takes over a minute where no ready-made file can be downloaded, so it is done once a machine. */
async function ensureDriver() {
  if (driverLoads()) return
  const kept = keptDriver()
  if (existsSync(kept)) {
    mkdirSync(dirname(driver), { recursive: true })
    copyFileSync(kept, driver)
    if (driverLoads()) return
  }
  await step('compiling the SQLite driver', () =>
    runQuietly(['npm', 'rebuild', '--ignore-scripts=false', '--foreground-scripts', 'better-sqlite3']),
  )
  if (!driverLoads()) throw new Error('better-sqlite3 was compiled but does not load')
  mkdirSync(dirname(kept), { recursive: true })
  const unfinished = `${kept}.${process.pid}`
  copyFileSync(driver, unfinished)
  chmodSync(unfinished, 0o600)
  renameSync(unfinished, kept)
}

async function ensureClients() {
  const isThere = existsSync('app/core/generated/fingerprint')
  const run = () => runQuietly([process.execPath, '--import', 'tsx', 'scripts/generate.ts'])
  await (isThere ? run() : step('writing the database clients', run))
}

const inputs = [
  'app',
  'public',
  'server.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'prisma/schema.prisma',
  'scripts/generate.ts',
  'scripts/parameter-graph.ts',
]
const buildStamp = 'build/fingerprint'

/** Tests and what is generated from the schema do not change the build. */
function isInput(path) {
  return !/\.test\.tsx?$|^app\/core\/generated(\/|$)/.test(path)
}

/** A hash over everything the build is made from. */
function fingerprint() {
  const hash = createHash('sha256')
  const add = (path) => {
    hash.update(`${path}\0`)
    hash.update(readFileSync(path))
  }
  for (const input of inputs.filter((path) => existsSync(path))) {
    if (input.includes('.')) add(input)
    else {
      const files = readdirSync(input, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name).replaceAll('\\', '/'))
      for (const path of files.filter(isInput).sort()) add(path)
    }
  }
  return hash.digest('hex')
}

function isBuildFresh() {
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === fingerprint()
}

/** Builds pages and server into build/. What it was made from is noted last: a broken build is not fresh. */
async function buildNow() {
  const before = fingerprint()
  rmSync(buildStamp, { force: true })
  await runQuietly([process.execPath, 'node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    NODE_ENV: 'production',
  })
  writeFileSync(buildStamp, before)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensure({ build: process.argv.includes('build') }).catch(fail)
}
