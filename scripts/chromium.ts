import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The executable of a Chromium that is here: CHROMIUM_PATH, an installed one, or Playwright's own; else null. */
export function installedChromium(): string | null {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which is not there`)
    return given
  }
  const folders = (process.env.PATH ?? '').split(':')
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

/**
 * The executable of a Chromium, fetched when none is here: by Playwright's installer, else, as root on Debian and
 * its like, from the system's packages with a font for Chinese. Throws when there is none to be had.
 */
export function findChromium(): string {
  const installed = installedChromium()
  if (installed) return installed
  const tried = [tryPlaywright(), trySystemPackages('chromium')]
  const fetched = installedChromium()
  if (fetched) return fetched
  throw new Error(`no Chromium here, and none could be fetched. ${tried.join(' ')} Or name one in CHROMIUM_PATH.`)
}

/** Makes sure that Chinese text has glyphs, or says that screenshots will not show it. */
export function ensureChineseFont(): void {
  if (hasChineseFont()) return
  const tried = trySystemPackages('fonts-noto-cjk')
  if (!hasChineseFont())
    console.error(`No font with Chinese characters: pages are tested, screenshots show boxes. ${tried}`)
}

function hasChineseFont(): boolean {
  try {
    return run('fc-list', [':lang=zh', 'family']).trim() !== ''
  } catch {
    // Without fontconfig (macOS, Windows) the system brings its fonts.
    return process.platform !== 'linux'
  }
}

function tryPlaywright(): string {
  console.error('Chromium is not installed: fetching the one of Playwright')
  try {
    run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
    return 'Playwright installed one that is not found.'
  } catch {
    return "Playwright's installer did not succeed."
  }
}

function trySystemPackages(...packages: string[]): string {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return 'System packages are only installed as root with apt-get.'
  console.error(`installing ${packages.join(' ')} with apt-get`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  try {
    run('apt-get', ['update', '-q'], env)
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
    return 'apt-get installed what is not found.'
  } catch (error) {
    return `apt-get did not succeed (${error instanceof Error ? error.message.split('\n')[0] : error}).`
  }
}

function run(program: string, args: string[], env: Record<string, string> = {}): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
