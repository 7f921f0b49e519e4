import { describe, expect, test, vi } from 'vitest'
import { makeOrganization, makeUser, testPassword, uniqueName } from '../../../tests/factories'
import { hour, now } from '../../core/clock'
import { db } from '../../core/db.server'
import { newId } from '../../core/ids'
import { findViewer, type SignedIn, signIn } from '../accounts/login-sessions.server'
import {
  acceptInvitation,
  createInvitation,
  findInvitation,
  listInvitations,
  offerFoundingLink,
  revokeInvitation,
} from './invitations.server'

const from = { address: '127.0.0.1', userAgent: 'test', requestId: 'test' }

function account() {
  return { name: '欧阳𠮷', username: uniqueName('Ｎew-'), password: 'a long enough password', ...from }
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

/** What offerFoundingLink printed, and the tokens of the links in it. */
async function offer() {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  await offerFoundingLink('https://xinde.example/')
  const lines = print.mock.calls.map(([line]) => String(line))
  print.mockRestore()
  return lines.flatMap((line) => line.match(/(?<=https:\/\/xinde\.example\/invitations\/)\S+/g) ?? [])
}

describe('the founding link', () => {
  test('makes the first organization and its administrator, once; earlier links and further offers are void', async () => {
    const [early = ''] = await offer()
    const [token = ''] = await offer()
    expect(await statusOf(findInvitation(early, from))).toBe(410)
    expect(await findInvitation(token, from)).toMatchObject({ organization: null, role: 'ADMIN' })
    const founding = { name: '某某党支部', kind: 'BRANCH' as const }
    expect(await statusOf(acceptInvitation({ ...account(), token }))).toBe(422)

    const answers = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation({ ...account(), token, founding })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const signedIn = answers.find((answer) => answer.status === 'fulfilled')?.value as SignedIn
    const viewer = await findViewer(signedIn.token, 'test')
    expect(viewer).toMatchObject({ name: '欧阳𠮷', memberships: [{ organizationName: '某某党支部', role: 'ADMIN' }] })
    expect(await db.user.count()).toBe(1)
    expect(await db.organization.count()).toBe(1)

    expect(await offer()).toEqual([])
    expect(await statusOf(findInvitation(token, from))).toBe(410)
  })
})

describe('an invitation', () => {
  test('is used once, also by two requests at the same moment', async () => {
    const { viewer } = await makeUser({ role: 'ADMIN' })
    const organizationId = viewer.memberships[0]?.organizationId ?? ''
    const { token } = await createInvitation(viewer, { organizationId, role: 'ORGANIZER' })
    const before = await db.user.count()
    const statuses = await Promise.all([1, 2, 3, 4].map(() => statusOf(acceptInvitation({ ...account(), token }))))
    expect(statuses.sort()).toEqual([200, 410, 410, 410])
    expect(await db.user.count()).toBe(before + 1)
    const used = await db.invitation.findFirstOrThrow({ where: { organizationId }, include: { usedBy: true } })
    expect(used.usedBy).toMatchObject({ name: '欧阳𠮷', nameSort: 'ou yang ~020bb7' })
    const place = await db.membership.findFirstOrThrow({ where: { userId: used.usedById ?? '' } })
    expect(place).toMatchObject({ organizationId, role: 'ORGANIZER', endsAt: null })
  })

  test('stays good when the username is taken, whatever its case and width', async () => {
    const { viewer } = await makeUser({ role: 'ADMIN' })
    const { user } = await makeUser({ username: uniqueName('taken-') })
    const organizationId = viewer.memberships[0]?.organizationId ?? ''
    const { token } = await createInvitation(viewer, { organizationId, role: 'MEMBER' })
    const wide = user.username
      .toUpperCase()
      .replace(/[A-Z]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0))
    expect(await acceptInvitation({ ...account(), token, username: wide })).toEqual({ taken: 'username' })
    const own = account()
    expect(await acceptInvitation({ ...own, token })).toMatchObject({ token: expect.any(String) })
    expect(await signIn({ ...own, username: own.username.toUpperCase() })).not.toBeNull()
  })

  test('ends after seven days, or when it is revoked', async () => {
    const { viewer } = await makeUser({ role: 'ADMIN' })
    const organizationId = viewer.memberships[0]?.organizationId ?? ''
    const { token, expiresAt } = await createInvitation(viewer, { organizationId, role: 'MEMBER' })
    expect(Math.round((expiresAt.getTime() - now().getTime()) / hour)).toBe(7 * 24)
    const [listed] = await listInvitations(viewer, organizationId)
    expect(listed).toMatchObject({ role: 'MEMBER', createdByName: viewer.name })
    vi.useFakeTimers({ now: expiresAt.getTime() + 1, toFake: ['Date'] })
    expect(await statusOf(findInvitation(token, from))).toBe(410)
    expect(await statusOf(acceptInvitation({ ...account(), token }))).toBe(410)
    expect(await listInvitations(viewer, organizationId)).toEqual([])
    vi.useRealTimers()
    await revokeInvitation(viewer, listed?.id ?? '')
    expect(await statusOf(findInvitation(token, from))).toBe(410)
    expect(await statusOf(revokeInvitation(viewer, listed?.id ?? ''))).toBe(404)
  })

  test('is made, seen and revoked by administrators of the unit or above it, and by nobody else', async () => {
    const root = await makeOrganization()
    const branch = await makeOrganization({ parent: root })
    const other = await makeOrganization({ parent: root })
    const { viewer: admin } = await makeUser({ organization: root, role: 'ADMIN' })
    const { viewer: organizer } = await makeUser({ organization: branch, role: 'ORGANIZER' })
    const { viewer: neighbour } = await makeUser({ organization: other, role: 'ADMIN' })
    const input = { organizationId: branch.id, role: 'MEMBER' as const }
    await createInvitation(admin, input)
    const [open] = await listInvitations(admin, branch.id)
    const id = open?.id ?? ''
    for (const [viewer, status] of [
      [organizer, 403],
      [neighbour, 404],
    ] as const) {
      expect(await statusOf(createInvitation(viewer, input))).toBe(status)
      expect(await statusOf(listInvitations(viewer, branch.id))).toBe(status)
      expect(await statusOf(revokeInvitation(viewer, id))).toBe(status)
    }
    expect(await statusOf(createInvitation(admin, { ...input, organizationId: newId() }))).toBe(404)
    expect(await statusOf(createInvitation(admin, { ...input, organizationId: "' OR 1=1" }))).toBe(404)
  })

  test('with a wrong token is a matter of a limited number of tries', async () => {
    const address = uniqueName('address-')
    const statuses: number[] = []
    for (let count = 0; count < 52; count += 1) {
      statuses.push(await statusOf(findInvitation(`wrong ${count}`, { address })))
    }
    expect(statuses.slice(0, 50)).toEqual(Array(50).fill(410))
    expect(statuses.slice(50)).toEqual([429, 429])
  })

  test('makes an account that no record shows the password or the token of', async () => {
    const { viewer } = await makeUser({ role: 'ADMIN' })
    const { token } = await createInvitation(viewer, {
      organizationId: viewer.memberships[0]?.organizationId ?? '',
      role: 'MEMBER',
    })
    await acceptInvitation({ ...account(), password: testPassword, token })
    const everything = JSON.stringify([
      await db.event.findMany(),
      await db.invitation.findMany(),
      await db.user.findMany(),
      await db.loginSession.findMany(),
    ])
    expect(everything).not.toContain(token)
    expect(everything).not.toContain(testPassword)
  })
})
