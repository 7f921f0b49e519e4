import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readLink } from './links'

it.each([
  ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
  [' www.12371.cn ', 'https://www.12371.cn'],
  ['localhost:8080/a', 'https://localhost:8080/a'],
  ['zhang@example.org', 'mailto:zhang@example.org'],
  ['0851-28222222', 'tel:0851-28222222'],
  ['mailto:a@b.cn', 'mailto:a@b.cn'],
])('completes %s', (typed, expected) => expect(readLink(typed)).toBe(expected))

it.each(['', 'javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,a', 'file:///etc/passwd', 'a b', 'http://'])(
  'refuses %j',
  (typed) => expect(readLink(typed)).toBeNull(),
)

it('never lets another scheme through', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `javascript:${text}`),
      ),
      (typed) => {
        const link = readLink(typed)
        if (link !== null) expect(new URL(link).protocol).toMatch(/^(https?|mailto|tel):$/)
      },
    ),
  )
})
