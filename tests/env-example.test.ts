import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('.env.example lists every setting the server reads, each under a comment', () => {
  const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name)
  const read = names(readFileSync('app/core/env.server.ts', 'utf8'), /^ {2}([A-Z][A-Z_]+): ?z?/gm)
  const listed = names(readFileSync('.env.example', 'utf8'), /^# .*\n# ([A-Z][A-Z_]+)=/gm)
  expect(read.length).toBeGreaterThan(8)
  expect(listed).toEqual(read)
})
