import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium'

/**
 * Journeys in a real Chromium against the built server, on each engine. `npx playwright test sign-in --project sqlite`
 * runs one file on one engine; servers and example worlds are made by tests/e2e/setup and tests/e2e/fixtures.ts.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/setup/example-worlds.ts',
  outputDir: 'test-results',
  // Files run in turn within a worker, and each worker has a server and a world of its own.
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    // Requests behind a worker escape `page.route`; journeys about the worker allow it.
    serviceWorkers: 'block',
    // `--trace retain-on-failure` keeps what is needed to see a failure again.
    trace: 'off',
    launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] },
  },
  // How a page looks and reads does not depend on the engine: every page in every look is looked at on one.
  projects: [{ name: 'sqlite' }, { name: 'postgresql', testIgnore: '**/every-page.spec.ts' }],
})
