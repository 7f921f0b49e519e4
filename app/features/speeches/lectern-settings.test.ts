import { expect, test } from 'vitest'
import { keepLecternSettings, namesSettings, readLecternSettings } from './lectern-settings'

const usual = { size: '34', contrast: 'page', marks: 'on', scroll: 'on', paper: '20' }
const read = (query: string, kept: string | null = null) => readLecternSettings(new URLSearchParams(query), kept)

test.each(['', 'size=21', 'size=60px', 'size=22&size=__proto__&contrast=pink', 'paper=5e9', 'marks=', 'scroll=1'])(
  'what %j cannot mean is left at the usual',
  (query) => expect(read(query)).toEqual({ ...usual, size: query.startsWith('size=22') ? '22' : '34' }),
)

test('a query is believed before what the browser keeps, and the browser before the usual', () => {
  expect(read('size=60', 'size=22&paper=18')).toEqual({ ...usual, size: '60', paper: '18' })
})

test('what is kept is read again', () => {
  const settings = { size: '46', contrast: 'dark', marks: 'off', scroll: 'off', paper: '22' } as const
  const [, value = ''] =
    /^xinde-lectern=([^;]*); Path=\/; Max-Age=31536000; SameSite=Lax$/.exec(
      keepLecternSettings(settings, { isHttps: false }),
    ) ?? []
  expect(read('', decodeURIComponent(value))).toEqual(settings)
  expect(keepLecternSettings(settings, { isHttps: true })).toMatch(/; Secure$/)
})

test('only a form that was sent is kept', () => {
  expect(namesSettings(new URLSearchParams('text=draft'))).toBe(false)
  expect(namesSettings(new URLSearchParams('text=draft&marks=off'))).toBe(true)
})
