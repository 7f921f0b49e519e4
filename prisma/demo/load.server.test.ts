import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../app/core/db.server'
import { isId } from '../../app/core/ids'
import { parseDocument } from '../../app/editor/schema'
import { signIn } from '../../app/features/accounts/login-sessions.server'
import { audienceKeys, canReadEssay, type EssayState } from '../../app/features/essays/essay-policy'
import type { Viewer } from '../../app/features/accounts/viewer'
import type { Role } from '../../app/features/accounts/roles'
import { loadDemo } from './load'
import { readEssays } from './read-essays'

// Loading takes a second or two of a processor, which tests share.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const tables = [
  ...['organization', 'user', 'membership', 'studySession', 'activity', 'enrollment'],
  ...['essay', 'draft', 'revision', 'comment', 'event'],
  ...['essayAnswer', 'commitment', 'fieldNote'],
] as const

/** Every row of every table. */
async function dump() {
  const readers = db as unknown as Record<string, { findMany: () => Promise<object[]> }>
  const rows = await Promise.all(tables.map((table) => readers[table]?.findMany() ?? []))
  return Object.fromEntries(
    tables.map((table, index) => [table, rows[index]?.map((row) => JSON.stringify(row)).sort()]),
  )
}

describe('the example world', () => {
  // Early in the day in China: much of what was written today still has to be brought back to the past.
  const loadedAt = new Date('2026-11-23T22:10:00Z')
  beforeEach(() => vi.useFakeTimers({ now: loadedAt, toFake: ['Date'] }))
  afterEach(() => vi.useRealTimers())

  test('is loaded once: a second time, on another day too, changes no row', async () => {
    expect(await loadDemo({ password: 'a demo password' })).toEqual({ created: true })
    const before = await dump()
    expect(before.essay).toHaveLength(40)
    expect([before.essayAnswer, before.commitment, before.fieldNote].map((rows) => rows?.length)).toEqual([6, 4, 6])
    expect(await loadDemo({ password: 'another password' })).toEqual({ created: false })
    vi.setSystemTime(new Date('2026-12-24T22:10:00Z'))
    expect(await loadDemo({ password: 'another password' })).toEqual({ created: false })
    expect(await dump()).toEqual(before)
  })

  test('lets its five demo accounts sign in, and nobody else', async () => {
    const how = { password: 'a demo password', address: '127.0.0.1', userAgent: 'test', requestId: 'test' }
    for (const username of ['demo-admin', 'demo-organizer', 'demo-member', 'demo-peer', 'demo-outsider']) {
      expect(await signIn({ ...how, username })).toMatchObject({ token: expect.any(String) })
    }
    expect(await signIn({ ...how, username: 'tang-ruolan' })).toBeNull()
  })

  test('has counters that a recount confirms', async () => {
    const comments = await db.comment.findMany({ include: { essay: true } })
    const living = comments.filter((comment) => comment.deletedAt === null)
    expect(living.length).toBeLessThan(comments.length)
    for (const essay of await db.essay.findMany()) {
      expect(essay.commentCount).toBe(living.filter((comment) => comment.essayId === essay.id).length)
    }
    const essays = await db.essay.findMany({ include: { studySession: true } })
    for (const enrollment of await db.enrollment.findMany()) {
      const { studySessionId, userId } = enrollment
      const own = essays.find(
        (essay) =>
          essay.authorId === userId &&
          essay.studySessionId === studySessionId &&
          essay.kind === essay.studySession?.essayKind,
      )
      expect(enrollment).toMatchObject({
        essayId: own?.id ?? null,
        essayState: !own ? 'NOT_STARTED' : own.state === 'DRAFT' ? 'DRAFTING' : 'SUBMITTED',
        isLate: own?.isLate ?? false,
        submittedAt: own?.submittedAt ?? null,
        commentCount: living.filter((one) => one.authorId === userId && one.essay.studySessionId === studySessionId)
          .length,
      })
    }
  })

  test('holds what its files say: late ones are late, drafts show nothing, every text can be opened in the editor', async () => {
    const files = readEssays()
    const late = files.filter((file) => file.isLate).map((file) => file.title)
    const essays = await db.essay.findMany({ include: { draft: true, revisions: { orderBy: { number: 'asc' } } } })
    expect(
      essays
        .filter((essay) => essay.isLate)
        .map((essay) => essay.title)
        .sort(),
    ).toEqual(late.sort())
    for (const essay of essays) {
      const isDraft = essay.state === 'DRAFT'
      expect([essay.id, essay.authorId].every(isId)).toBe(true)
      expect(essay.revisions).toHaveLength(essay.revisionNumber)
      expect(essay.audience === 'private' && essay.title === '' && essay.excerpt === '').toBe(isDraft)
      if (!isDraft) expect(essay.draft?.content).toBe(essay.revisions.at(-1)?.content)
      for (const content of [essay.draft?.content ?? '', ...essay.revisions.map((revision) => revision.content)]) {
        const parsed = parseDocument(content)
        expect(parsed.ok && JSON.stringify(parsed.document)).toBe(content)
      }
    }
    const lengths = essays.filter((essay) => essay.state !== 'DRAFT').map((essay) => essay.characterCount)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(800)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2500)
  })

  test('happened in order: nothing lies ahead, comments follow what they are about, replies what they answer', async () => {
    const comments = await db.comment.findMany({
      include: { essay: { include: { revisions: true } } },
      orderBy: { id: 'asc' },
    })
    const seen = new Set<string>()
    for (const comment of comments) {
      const revision = comment.essay.revisions.find(({ number }) => number === comment.revisionNumber)
      expect(comment.createdAt.getTime()).toBeLessThan(loadedAt.getTime())
      expect(comment.createdAt.getTime()).toBeGreaterThan(revision?.createdAt.getTime() ?? Number.POSITIVE_INFINITY)
      seen.add(comment.id)
      expect(seen.has(comment.threadId)).toBe(true)
    }
    const times = comments.map((comment) => comment.createdAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    for (const revision of await db.revision.findMany()) expect(revision.createdAt < loadedAt).toBe(true)
    for (const enrollment of await db.enrollment.findMany({ include: { studySession: true } })) {
      expect(enrollment.createdAt < enrollment.studySession.startsAt).toBe(true)
    }
  })

  test('lets everybody read what they commented on, and join only what is open to their unit', async () => {
    const users = await db.user.findMany({
      include: { memberships: { include: { organization: true } }, enrollments: true },
    })
    const viewerOf = (user: (typeof users)[number]): Viewer => ({
      ...{ userId: user.id, name: user.name, username: user.username, loginSessionId: '', requestId: '' },
      unreadNotices: 0,
      memberships: user.memberships
        .filter((place) => place.endsAt === null)
        .map(({ organization, role }) => ({
          ...{ organizationId: organization.id, organizationName: organization.name, path: organization.path },
          role: role as Role,
        })),
    })
    const comments = await db.comment.findMany({
      include: { essay: { include: { studySession: { include: { organization: true } } } } },
    })
    const unable = new Set<string>()
    for (const { authorId, essay } of comments) {
      const user = users.find(({ id }) => id === authorId)
      if (!user) throw new Error('a comment without its author')
      const viewer = viewerOf(user)
      const joined = user.enrollments
        .filter(({ state }) => state === 'ENROLLED')
        .map(({ studySessionId }) => studySessionId)
      const place = {
        ...{ authorId: essay.authorId, state: essay.state as EssayState, audience: essay.audience, grantedKeys: [] },
        sessionOrganization: essay.studySession?.organization ?? null,
      }
      if (!canReadEssay(viewer, audienceKeys(viewer, joined), place)) unable.add(`${user.username}: ${essay.title}`)
    }
    // He was on the trip and reads again what he commented on once he joins, in the demonstration.
    expect([...unable]).toEqual(['demo-member: 娄山关的风，和一双草鞋'])
    for (const { organizationId, studySession } of await db.enrollment.findMany({
      include: { studySession: { include: { organization: true } } },
    })) {
      const unit = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
      expect(unit.path.startsWith(studySession.organization.path)).toBe(true)
    }
  })
})
