import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

/**
 * What a test says on the console is a warning somebody would otherwise learn to overlook: it fails the test.
 * A test that provokes a message on purpose replaces the method with `vi.spyOn` and asserts on it.
 */
const methods = ['debug', 'info', 'log', 'warn', 'error'] as const
const original = { ...console }
let said: string[] = []

beforeEach(() => {
  said = []
  for (const method of methods) {
    console[method] = (...values: unknown[]) => {
      said.push(`console.${method}: ${format(...values)}`)
    }
  }
})

afterEach(() => {
  for (const method of methods) console[method] = original[method]
  if (said.length > 0) throw new Error(`the console must stay quiet during a test, but it said:\n${said.join('\n')}`)
})

const open = globalThis.fetch

/** Nothing phones home: a test reaches servers of this machine only. */
globalThis.fetch = (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input)
  if (hostname === '127.0.0.1' || hostname === 'localhost') return open(input, init)
  return Promise.reject(new Error(`a test asked the network for ${hostname}`))
}
