import { data } from '@remix-run/node'
import { expect, it } from 'vitest'
import { unsent } from './unsent-data'

it('a wrapped loader’s data is read as before and listed by nobody', async () => {
  const loaded = await unsent(async () => ({ title: '渡口', rows: [1, 2] }))()
  const { title, rows } = loaded
  expect([title, rows]).toEqual(['渡口', [1, 2]])
  expect(JSON.stringify(loaded)).toBe('{}')
})

it('the status and headers around the data stay', async () => {
  const loaded = await unsent(async () => data({ title: '渡口' }, { status: 404, headers: { 'X-A': 'b' } }))()
  expect(loaded.init).toEqual({ status: 404, headers: { 'X-A': 'b' } })
  expect(loaded.data.title).toBe('渡口')
  expect(JSON.stringify(loaded.data)).toBe('{}')
})

it('answers that are no data pass through', async () => {
  const response = new Response('a,b')
  expect(await unsent(async () => response)()).toBe(response)
  expect(await unsent(async () => null)()).toBeNull()
})
