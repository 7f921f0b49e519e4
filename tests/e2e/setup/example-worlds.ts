import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import pg from 'pg'
import { ensureChineseFont, findChromium } from '../../../scripts/chromium'
import { ensure } from '../../../scripts/ensure.mjs'
import { startPostgres } from '../../../scripts/postgres'
import { demoPassword, type ExampleWorlds, type ProjectName } from './worlds'

const run = promisify(execFile)

/** Only the engines this run is about: `--project sqlite` need not wait for a PostgreSQL. */
function chosenProjects(): ProjectName[] {
  const all: ProjectName[] = ['sqlite', 'postgresql']
  const argument = process.argv.join(' ')
  const named = all.filter((name) => new RegExp(`--project[= ]\\S*${name}`).test(argument))
  return named.length > 0 ? named : all
}

async function loadExampleWorld(url: string, folder: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: url, XINDE_DATA_DIR: folder, XINDE_DEMO_PASSWORD: demoPassword }
  await run(process.execPath, ['--import', 'tsx', 'scripts/demo-data.ts'], { env })
}

async function makePostgresqlWorld(folder: string) {
  const server = await startPostgres()
  console.log(`journeys on postgresql use ${server.source}`)
  const prefix = `xinde_e2e_${process.pid}`
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`CREATE DATABASE ${prefix}_template`)
  const template = new URL(server.url)
  template.pathname = `/${prefix}_template`
  await loadExampleWorld(template.href, folder)
  const drop = async () => {
    const made = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix])
    for (const { datname } of made.rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
    await client.end()
    await server.stop()
  }
  return { world: { url: server.url, prefix }, drop }
}

/** Builds what is not built, then makes one example world for each engine; every worker copies it. */
export default async function setup() {
  await ensure({ build: true })
  ensureChineseFont()
  const executablePath = findChromium()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  console.log(`journeys use Chromium ${browser.version()} (${executablePath})`)
  await browser.close()
  const projects = chosenProjects()
  const folder = mkdtempSync(join(tmpdir(), 'xinde-journeys-'))
  const worlds: ExampleWorlds = { folder }
  const drops: (() => Promise<void>)[] = []
  if (projects.includes('sqlite')) {
    worlds.sqlite = join(folder, 'template.db')
    await loadExampleWorld(`file:${worlds.sqlite}`, folder)
  }
  if (projects.includes('postgresql')) {
    const { world, drop } = await makePostgresqlWorld(folder)
    worlds.postgresql = world
    drops.push(drop)
  }
  process.env.XINDE_EXAMPLE_WORLDS = JSON.stringify(worlds)
  return async () => {
    for (const drop of drops) await drop()
    rmSync(folder, { recursive: true, force: true })
  }
}
