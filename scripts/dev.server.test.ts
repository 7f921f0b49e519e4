import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { databaseFolder, emptyDatabase } from '../tests/setup/empty-database'

it('the development server makes its database, shows a page and stops when asked', async () => {
  const child = spawn(process.execPath, ['scripts/dev.mjs'], {
    env: { ...process.env, DATABASE_URL: await emptyDatabase(), XINDE_DATA_DIR: databaseFolder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        output += chunk
        const ready = /^ready (\S+)/m.exec(output)?.[1]
        if (ready) resolve(ready)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      ended.then((code) => reject(new Error(`it ended with ${code}\n${output}`)))
    })
    const page = await fetch(`${url}/login`, { headers: { 'Accept-Language': 'en' } })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<html lang="en"')
  } finally {
    child.kill('SIGTERM')
  }
  expect(await ended, output).toBe(0)
})
