import { afterEach, describe, expect, test, vi } from 'vitest'
import { makeUser, testPassword, uniqueName } from '../../../tests/factories'
import { day, minute, now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { changePassword, resetPassword } from './account.server'
import {
  endAllLoginSessions,
  endLoginSession,
  findViewer,
  listLoginSessions,
  type SignedIn,
  signIn,
} from './login-sessions.server'

const password = testPassword

/** A browser: every test has an address of its own, so that limits do not meet. */
function browser() {
  return { address: uniqueName('address-'), userAgent: 'Firefox/130', requestId: 'test' }
}

async function signedIn(username: string): Promise<SignedIn> {
  const result = await signIn({ ...browser(), username, password })
  if (!result) throw new Error('could not sign in')
  return result
}

async function viewerOf({ token }: SignedIn) {
  const viewer = await findViewer(token, 'test')
  if (!viewer) throw new Error('the login session is not there')
  return viewer
}

async function statusOf(work: Promise<unknown>): Promise<number> {
  const refusal = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (refusal === null) return 200
  if (refusal instanceof Response) return refusal.status
  throw refusal
}

afterEach(() => {
  vi.useRealTimers()
})

describe('signing in', () => {
  test('takes the right password, and a username in any case and width', async () => {
    const { user } = await makeUser({ username: uniqueName('member-x') })
    const viewer = await viewerOf(await signedIn(` ${user.username.toUpperCase().replace('X', 'Ｘ')} `))
    expect(viewer).toMatchObject({ userId: user.id, name: user.name, username: user.username })
  })

  test('refuses a wrong password, an unknown username and a disabled account alike', async () => {
    const { user } = await makeUser()
    const { user: disabled } = await makeUser()
    await inTransaction((tx) => tx.user.update({ where: { id: disabled.id }, data: { disabledAt: now() } }))
    expect(await signIn({ ...browser(), username: user.username, password: `${password} ` })).toBeNull()
    expect(await signIn({ ...browser(), username: uniqueName('nobody-'), password })).toBeNull()
    expect(await signIn({ ...browser(), username: '', password: '' })).toBeNull()
    expect(await signIn({ ...browser(), username: disabled.username, password })).toBeNull()
  })

  test('ends at once everywhere when the account is disabled', async () => {
    const { user } = await makeUser()
    const login = await signedIn(user.username)
    await inTransaction((tx) => tx.user.update({ where: { id: user.id }, data: { disabledAt: now() } }))
    expect(await findViewer(login.token, 'test')).toBeNull()
  })

  test('waits after ten wrong passwords for one name from one address, with the right one too', async () => {
    const { user } = await makeUser()
    const { user: other } = await makeUser()
    const from = browser()
    for (let count = 0; count < 10; count += 1) {
      expect(await signIn({ ...from, username: user.username, password: 'wrong' })).toBeNull()
    }
    const refusal = await signIn({ ...from, username: user.username, password }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Response)
    expect((refusal as Response).status).toBe(429)
    expect(Number((refusal as Response).headers.get('Retry-After'))).toBeGreaterThan(800)
    expect(await signIn({ ...from, username: other.username, password })).not.toBeNull()
    vi.useFakeTimers({ now: now().getTime() + 16 * minute, toFake: ['Date'] })
    expect(await signIn({ ...from, username: user.username, password })).not.toBeNull()
  })

  test('lets nobody lock a member out from one address, and nobody guess from many', async () => {
    const { user } = await makeUser()
    const guess = (from: ReturnType<typeof browser>) =>
      signIn({ ...from, username: user.username, password: 'wrong' }).catch((error: unknown) => error)
    const neighbour = browser()
    for (let count = 0; count < 60; count += 1) await guess(neighbour)
    expect(await signIn({ ...browser(), username: user.username, password })).not.toBeNull()
    const answers = await Promise.all(Array.from({ length: 45 }, () => guess(browser())))
    expect(answers.filter((answer) => answer === null).length).toBe(40)
  })

  test('tries no more passwords for guesses sent at once than for guesses sent one after another', async () => {
    const { user } = await makeUser()
    const from = browser()
    const guess = (guessed: string) =>
      signIn({ ...from, username: user.username, password: guessed }).catch((error: unknown) => error)
    const answers = await Promise.all([...Array<string>(24).fill('wrong'), password].map(guess))
    expect(answers.filter((answer) => answer === null).length).toBe(10)
    expect(answers.filter((answer) => answer instanceof Response && answer.status === 429).length).toBe(15)
  })

  test('forgets wrong passwords after the right one', async () => {
    const { user } = await makeUser()
    const from = browser()
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) {
        await signIn({ ...from, username: user.username, password: 'wrong' })
      }
      expect(await signIn({ ...from, username: user.username, password })).not.toBeNull()
    }
  })
})

describe('a login session', () => {
  test('is found by its token only, of which the database keeps a hash', async () => {
    const { user } = await makeUser()
    const login = await signedIn(user.username)
    expect(await findViewer(null, 'test')).toBeNull()
    expect(await findViewer(`${login.token}x`, 'test')).toBeNull()
    const rows = await db.loginSession.findMany({ where: { userId: user.id } })
    expect(JSON.stringify(rows)).not.toContain(login.token)
    expect(await findViewer(rows[0]?.tokenHash ?? '', 'test')).toBeNull()
  })

  test('ends after thirty days, and is forgotten at the next signing in', async () => {
    const { user } = await makeUser()
    const login = await signedIn(user.username)
    expect(login.expiresAt.getTime()).toBeGreaterThan(now().getTime() + 29 * day)
    vi.useFakeTimers({ now: login.expiresAt.getTime() - 1000, toFake: ['Date'] })
    expect(await findViewer(login.token, 'test')).not.toBeNull()
    vi.setSystemTime(login.expiresAt.getTime() + 1)
    expect(await findViewer(login.token, 'test')).toBeNull()
    await signedIn(user.username)
    expect(await db.loginSession.count({ where: { userId: user.id } })).toBe(1)
  })

  test('ends here, there or everywhere, as its person says, and nobody else can', async () => {
    const { user } = await makeUser()
    const { user: other } = await makeUser()
    const [here, there, third] = [
      await signedIn(user.username),
      await signedIn(user.username),
      await signedIn(user.username),
    ]
    const viewer = await viewerOf(here)
    const stranger = await viewerOf(await signedIn(other.username))
    const listed = await listLoginSessions(viewer)
    expect(listed.map(({ isThisOne }) => isThisOne)).toEqual([false, false, true])

    await endLoginSession(stranger, viewer.loginSessionId)
    expect(await findViewer(here.token, 'test')).not.toBeNull()
    await endLoginSession(viewer, (await viewerOf(there)).loginSessionId)
    expect(await findViewer(there.token, 'test')).toBeNull()
    expect(await findViewer(third.token, 'test')).not.toBeNull()
    await endAllLoginSessions(viewer)
    expect(await findViewer(here.token, 'test')).toBeNull()
    expect(await findViewer(third.token, 'test')).toBeNull()
    expect(await findViewer((await signedIn(other.username)).token, 'test')).not.toBeNull()
  })
})

describe('changing the password', () => {
  test('needs the present one, and ends the other login sessions', async () => {
    const { user } = await makeUser()
    const [here, there] = [await signedIn(user.username), await signedIn(user.username)]
    const viewer = await viewerOf(here)
    const newPassword = '换一句记得住的话'
    expect(await changePassword(viewer, { currentPassword: 'wrong', newPassword })).toBe('wrong')
    expect(await findViewer(there.token, 'test')).not.toBeNull()
    expect(await changePassword(viewer, { currentPassword: password, newPassword })).toBe('changed')
    expect(await findViewer(here.token, 'test')).not.toBeNull()
    expect(await findViewer(there.token, 'test')).toBeNull()
    expect(await signIn({ ...browser(), username: user.username, password })).toBeNull()
    expect(await signIn({ ...browser(), username: user.username, password: newPassword })).not.toBeNull()
  })

  test('is no way around the limit of wrong passwords', async () => {
    const { user } = await makeUser()
    const viewer = await viewerOf(await signedIn(user.username))
    const guess = () => changePassword(viewer, { currentPassword: 'wrong', newPassword: 'irrelevant' })
    for (let count = 0; count < 10; count += 1) expect(await guess()).toBe('wrong')
    expect(await statusOf(guess())).toBe(429)
  })
})

describe('resetting a password on the server', () => {
  test('gives a new one and signs the account out everywhere', async () => {
    const { user } = await makeUser()
    const before = await signedIn(user.username)
    const reset = await resetPassword(user.username.toUpperCase())
    expect(await findViewer(before.token, 'test')).toBeNull()
    expect(await signIn({ ...browser(), username: user.username, password })).toBeNull()
    const again = await signIn({ ...browser(), username: user.username, password: reset?.password ?? '' })
    expect(again).not.toBeNull()
  })

  test('says when there is no such account', async () => {
    expect(await resetPassword(uniqueName('nobody-'))).toBeNull()
  })
})
