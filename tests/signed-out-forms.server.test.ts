import { renderToString } from 'react-dom/server'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import type { RequestContext } from '../app/core/http/request-context'
import { LocaleProvider } from '../app/core/i18n/locale'
import type { RefusalBody } from '../app/core/refuse'
import { requireViewer } from '../app/features/accounts/guards.server'
import { SignInAgain } from '../app/features/accounts/sign-in-again'
import { action as resume } from '../app/routes/accounts/resume'
import { makeUser, testPassword, uniqueName } from './factories'

const origin = 'http://127.0.0.1:3000'

function context(): RequestContext {
  return { requestId: 'test', nonce: '', address: uniqueName('address-'), isHttps: false }
}

function post(path: string, fields: [string, string][], cookie = '') {
  return new Request(origin + path, {
    ...{ method: 'POST', body: new URLSearchParams(fields) },
    headers: { Cookie: cookie },
  })
}

async function refusalOf(work: Promise<unknown>): Promise<{ status: number; body: RefusalBody }> {
  const refusal = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(refusal instanceof Response)) throw new Error('not refused')
  return { status: refusal.status, body: (await refusal.json()) as RefusalBody }
}

/** The form as a browser sends it from the page that asks for the password again. */
function fieldsOf(body: RefusalBody, login: { username: string; password: string }): [string, string][] {
  const page = renderToString(
    createElement(
      LocaleProvider,
      // biome-ignore lint/correctness/noChildrenProp: its type asks for them
      { language: 'zh-CN', timeZone: 'UTC', children: createElement(SignInAgain, { form: body.form }) },
    ),
  )
  const decode = (text = '') =>
    text.replace(
      /&(?:amp|lt|gt|quot|#x27);/g,
      (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[entity] ?? "'",
    )
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return [
    ...hidden.map(([, name, value]): [string, string] => [decode(name), decode(value)]),
    ['login.username', login.username],
    ['login.password', login.password],
  ]
}

const typed: [string, string][] = [
  ['title', '渡口 <b>&"\'</b>'],
  ['text', '第一段\r\n\r\n　　第二段，还有 𠮷 和 👨‍👩‍👧'],
  ['prompt', '一'],
  ['prompt', '二'],
  ['empty', ''],
]

test('a form posted without sign-in comes back with all its fields, and goes on after the right password', async () => {
  const { user } = await makeUser()
  const first = await refusalOf(requireViewer(post('/essays/1/write?x=1', typed), context()))
  expect(first).toEqual({
    status: 401,
    body: { reason: 'signedOut', form: { action: '/essays/1/write?x=1', fields: typed } },
  })
  const target = `/login/resume?to=${encodeURIComponent(first.body.form?.action ?? '')}`

  const wrong = post(target, fieldsOf(first.body, { username: user.username, password: 'wrong' }))
  const second = await refusalOf(resume({ request: wrong, context: context(), params: {} }))
  expect(second.status).toBe(401)
  expect(second.body.form).toEqual({
    ...{ action: '/essays/1/write?x=1', fields: typed },
    failed: { username: user.username, reason: 'wrongPassword' },
  })

  const sent = fieldsOf(second.body, { username: user.username, password: testPassword })
  const answer = await resume({ request: post(target, sent), context: context(), params: {} })
  // 307: the browser posts the same form on, with the new cookie.
  expect(answer.status).toBe(307)
  expect(answer.headers.get('Location')).toBe('/essays/1/write?x=1')
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const on = post('/essays/1/write?x=1', sent, cookie)
  expect(await requireViewer(on.clone(), context())).toMatchObject({ userId: user.id })
  const arrived = [...(await on.formData())].filter(([name]) => !name.startsWith('login.'))
  expect(arrived).toEqual(typed)
})

test('a password typed to sign in again is never sent back', async () => {
  const fields: [string, string][] = [...typed, ['login.username', 'somebody'], ['login.password', 'a secret']]
  const { body } = await refusalOf(requireViewer(post('/essays/1/write', fields), context()))
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('too many wrong passwords do not lose the form either', async () => {
  const { user } = await makeUser()
  const from = context()
  const attempt = () =>
    resume({
      request: post('/login/resume?to=%2Fessays', [
        ...typed,
        ['login.username', user.username],
        ['login.password', 'wrong'],
      ]),
      ...{ context: from, params: {} },
    })
  for (let count = 0; count < 10; count += 1) await refusalOf(attempt())
  const { status, body } = await refusalOf(attempt())
  expect(status).toBe(401)
  expect(body.form).toMatchObject({ action: '/essays', fields: typed, failed: { reason: 'tooMany' } })
})

test('a form is sent on within this site only', async () => {
  const { user } = await makeUser()
  const login: [string, string][] = [
    ['login.username', user.username],
    ['login.password', testPassword],
  ]
  for (const to of [
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ]) {
    const request = post(`/login/resume?to=${encodeURIComponent(to)}`, login)
    const answer = await resume({ request, context: context(), params: {} })
    expect(answer.headers.get('Location')).toBe('/')
  }
})

test('a page asked for without sign-in leads to the sign-in page and back', async () => {
  const answer = await requireViewer(new Request(`${origin}/sessions?view=mine`), context()).catch(
    (error: unknown) => error,
  )
  expect(answer).toBeInstanceOf(Response)
  expect((answer as Response).headers.get('Location')).toBe(`/login?next=${encodeURIComponent('/sessions?view=mine')}`)
})
