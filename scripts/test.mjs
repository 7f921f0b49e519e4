/**
 * `npm test`: everything, from a fresh clone too. It says what it uses, leaves nothing out in silence, and ends with
 * `N passed, N failed`. Names of stages run only those: `npm test -- lint types`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensure, fail } from './ensure.mjs'
import { runOpenly, took } from './step.mjs'

const folder = mkdtempSync(join(tmpdir(), 'xinde-test-'))
const bin = (name) => [process.execPath, `node_modules/${name}`]

/** One check that has no count of its own. */
const asOne = async (command) => ((await runOpenly(command)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

const stages = {
  lint: () => asOne([...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']),
  types: () => asOne([...bin('typescript/bin/tsc'), '--noEmit', '-p', '.']),
  /** The tests that read the code: layers, routes, texts, styles. */
  rules: () => vitest(['--project', 'unit', 'tests/']),
  /** Unit tests, and tests of server files on SQLite and on PostgreSQL. */
  tests: () => vitest([]),
  build: async () => {
    await ensure({ build: true })
    return { passed: 1, failed: 0 }
  },
  /** Journeys in a browser, on both engines. */
  journeys: () => playwright(),
}

const everything = ['lint', 'types', 'tests', 'build', 'journeys']

async function vitest(args) {
  const file = join(folder, 'vitest.json')
  const command = [
    ...bin('vitest/vitest.mjs'),
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const isGood = await runOpenly(command)
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const tests = testResults.flatMap((result) => result.assertionResults)
  const failed = tests.filter(({ status }) => status === 'failed').length
  // A file that cannot be loaded has no tests to count.
  const broken = testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const leftOut = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName)
  return { passed: numPassedTests, failed: Math.max(failed + broken, isGood ? 0 : 1), leftOut }
}

/** A journey that fails is walked once more, see docs/decisions/second-attempts.md. */
async function playwright() {
  const file = join(folder, 'playwright.json')
  const command = [...bin('@playwright/test/cli.js'), 'test', '--reporter=list,json', '--retries=1']
  const isGood = await runOpenly(command, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: stats.expected + stats.flaky,
    failed: Math.max(stats.unexpected, isGood ? 0 : 1),
    leftOut: suites.flatMap((suite) => journeysIn(suite, 'skipped')),
    again: suites.flatMap((suite) => journeysIn(suite, 'flaky')),
  }
}

function journeysIn(suite, status) {
  const own = (suite.specs ?? []).flatMap(({ file, title, tests }) =>
    tests
      .filter((test) => test.status === status)
      .map(({ projectName }) => `${relative('', file)} on ${projectName}: ${title}`),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => journeysIn(inner, status))]
}

async function runStage(name) {
  const began = performance.now()
  console.log(`\n== ${name}`)
  try {
    const result = await stages[name]()
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed, ${took(began)}`)
    return result
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.log(`== ${name}: failed after ${took(began)}`)
    return { passed: 0, failed: 1 }
  }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in stages))
if (unknown.length > 0) fail(`no such stage: ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}`)

// Settings of a server on this machine are none of the tests'.
for (const name of Object.keys(process.env)) {
  if (/^(XINDE_|DATABASE_|SMTP_)|^(NODE_ENV|HOST|PORT|LOG_LEVEL)$/.test(name)) delete process.env[name]
}

console.log(`Node ${process.version} on ${process.platform}-${process.arch}`)
await ensure().catch(fail)
const results = []
for (const name of asked.length > 0 ? asked : everything) results.push(await runStage(name))
rmSync(folder, { recursive: true, force: true })

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const list = (key) => results.flatMap((result) => result[key] ?? [])
console.log('')
for (const name of list('leftOut')) console.log(`left out: ${name}`)
for (const name of list('again')) console.log(`passed at the second attempt: ${name}`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') > 0 ? 1 : 0)
