import { parseWithZod } from '@conform-to/zod/v4'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptInvitationSchema, changePasswordSchema, mistakesOf } from './account-forms'
import { loginCookie, readLoginToken } from './login-cookie'
import { describeUserAgent } from './user-agent'
import { normalizeUsername } from './usernames'

function check(fields: [string, string][]) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return parseWithZod(form, { schema: acceptInvitationSchema })
}

function mistakesIn(fields: [string, string][]) {
  const submission = check(fields)
  return mistakesOf(submission.status === 'success' ? null : submission.error)
}

test.each([
  ['Ｚhang.San', 'zhang.san'],
  ['党员一号', '党员一号'],
  ['ئاينۇر', 'ئاينۇر'],
  ['བཀྲ་ཤིས'.replaceAll('་', ''), 'བཀྲཤིས'],
])('the username %s is kept as %s', (typed, kept) => {
  const submission = check([
    ['name', '　方䂮　'],
    ['username', typed],
    ['password', '12345678'],
  ])
  expect(submission.status === 'success' && submission.value).toEqual({
    name: '方䂮',
    username: kept,
    password: '12345678',
  })
})

test('each mistake is named once, at its field', () => {
  expect(mistakesIn([])).toEqual({
    ...{ name: ['nameMissing'], username: ['usernameMissing'], password: ['passwordMissing'] },
  })
  const wrong = mistakesIn([
    ['name', '名'.repeat(61)],
    ['username', 'a b'],
    ['password', '1234567'],
  ])
  expect(wrong).toEqual({
    ...{ name: ['nameTooLong'], username: ['usernameCharacters'], password: ['passwordTooShort'] },
  })
  const doubled = mistakesIn([
    ['name', '一'],
    ['name', '二'],
    ['username', 'x'.repeat(100_000)],
    ['password', 'x'.repeat(201)],
  ])
  expect(doubled).toEqual({
    ...{ name: ['nameMissing'], username: ['usernameTooLong'], password: ['passwordTooLong'] },
  })
})

test('a password is taken as it is typed, spaces too', () => {
  const form = new FormData()
  form.append('currentPassword', ' 老密码 ')
  form.append('newPassword', '  八个字符  ')
  const submission = parseWithZod(form, { schema: changePasswordSchema })
  expect(submission.status === 'success' && submission.value).toEqual({
    ...{ currentPassword: ' 老密码 ', newPassword: '  八个字符  ' },
  })
})

test('normalizing a username twice is normalizing it once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = normalizeUsername(text)
      expect(normalizeUsername(once)).toBe(once)
    }),
    { numRuns: 500 },
  )
})

test('the login cookie is bound to the host on HTTPS, and out of reach of scripts everywhere', () => {
  const expires = new Date('2026-12-01T00:00:00Z')
  const secure = loginCookie('token', { isHttps: true }, expires)
  expect(secure).toMatch(/^__Host-xinde-login=token; /)
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(secure.split('; ')).toContain(part)
  expect(secure).not.toContain('Domain')
  const plain = loginCookie('token', { isHttps: false }, expires)
  expect(plain).toMatch(/^xinde-login=token; /)
  expect(plain).not.toContain('Secure')
  expect(loginCookie(null, { isHttps: true })).toContain('Expires=Thu, 01 Jan 1970')
  const header = 'xinde-login=plain; __Host-xinde-login=bound'
  expect(readLoginToken(header, { isHttps: true })).toBe('bound')
  expect(readLoginToken(header, { isHttps: false })).toBe('plain')
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.49',
    'WeChat',
    'Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0', 'Firefox', 'Linux'],
  ['curl/8.5.0', null, null],
])('%s is named in words', (userAgent, browser, system) => {
  expect(describeUserAgent(userAgent)).toEqual({ browser, system })
})
