import { now } from '../app/core/clock'
import { inTransaction } from '../app/core/db.server'
import { newId } from '../app/core/ids'
import { documentFromParagraphs } from '../app/editor/document'
import { renderHtml } from '../app/editor/render'
import { countCharacters, excerpt, plainText } from '../app/editor/text'
import { hashPassword } from '../app/features/accounts/passwords.server'
import type { Role } from '../app/features/accounts/roles'
import { createUser } from '../app/features/accounts/users.server'
import type { Viewer } from '../app/features/accounts/viewer'
import { tellRoster } from '../app/features/essays/drafts.server'
import { adjustCommentCount } from '../app/features/essays/essay-access.server'
import { passCheck } from '../app/features/confidentiality/checks.server'
import { audienceOf, type EssayKind, type EssayState, type Visibility } from '../app/features/essays/essay-policy'
import { enterReadingLists } from '../app/features/essays/listings.server'
import type { OrganizationKind } from '../app/features/organizations/organization-kinds'
import { addMembership, createOrganization } from '../app/features/organizations/organizations.server'
import type { EnrollmentState } from '../app/features/study-sessions/enrollment-states'
import { addEnrollmentComments } from '../app/features/study-sessions/enrollments.server'
import type { ActivityKind, StudySessionKind } from '../app/features/study-sessions/study-session-kinds'
import type { StudySessionState } from '../app/features/study-sessions/study-session-policy'

/**
 * Rows for tests, with defaults for all that a test does not care about, and with the counters and roster facts
 * that the product keeps beside them. Names are unique, so tests of one database do not meet.
 */

export type TestOrganization = { id: string; path: string; name: string; kind: OrganizationKind }
export type TestUser = { id: string; username: string; name: string; nameSort: string }
export type TestStudySession = {
  id: string
  organization: TestOrganization
  title: string
  essayKind: EssayKind | null
}
export type TestEssay = {
  id: string
  authorId: string
  studySessionId: string | null
  title: string
  revisionNumber: number
}
export type TestComment = { id: string; essayId: string; threadId: string; authorId: string; text: string }

/** The password of every user made here. */
export const testPassword = '测试用的密码 2026'

let made = 0

/** A name no other row of this test file has. */
export function uniqueName(what: string): string {
  made += 1
  return `${what}${made}`
}

/** A unit, at the root of a tree of its own unless `parent` is given. */
export async function makeOrganization(
  input: { parent?: TestOrganization; kind?: OrganizationKind; name?: string } = {},
): Promise<TestOrganization> {
  const { parent, kind = parent ? 'BRANCH' : 'COMMITTEE', name = uniqueName('第支部') } = input
  const { id, path } = await inTransaction((tx) => createOrganization(tx, { parent: parent ?? null, kind, name }))
  return { id, path, name, kind }
}

let passwordHash: Promise<string> | null = null

/** A person, with a membership in `organization` (a new root when not given; null for none) and their viewer. */
export async function makeUser(
  input: { organization?: TestOrganization | null; role?: Role; name?: string; username?: string } = {},
): Promise<{ user: TestUser; viewer: Viewer }> {
  const { role = 'MEMBER', name = uniqueName('测试党员'), username = uniqueName('member-') } = input
  const organization = input.organization === undefined ? await makeOrganization() : input.organization
  passwordHash ??= hashPassword(testPassword)
  const hash = await passwordHash
  const user = await inTransaction(async (tx) => {
    const { id, nameSort } = await createUser(tx, { name, username, passwordHash: hash })
    if (organization) {
      await addMembership(tx, { userId: id, organizationId: organization.id, role, startsAt: new Date(0) })
    }
    return { id, nameSort, name, username }
  })
  return { user, viewer: makeViewer({ user, places: organization ? [{ organization, role }] : [] }) }
}

/** Gives a person one more membership and answers with the viewer that has it. */
export async function makeMembership(
  viewer: Viewer,
  place: { organization: TestOrganization; role?: Role; startsAt?: Date },
): Promise<Viewer> {
  const { organization, role = 'MEMBER', startsAt = new Date(0) } = place
  await inTransaction((tx) =>
    addMembership(tx, { userId: viewer.userId, organizationId: organization.id, role, startsAt }),
  )
  return { ...viewer, memberships: [...viewer.memberships, membershipOf({ organization, role })] }
}

type ViewerPlace = { organization: Pick<TestOrganization, 'id' | 'name' | 'path'>; role?: Role }

/** A viewer as the guards would make it; writes nothing, so it serves policy tests too. */
export function makeViewer(
  input: { user?: Pick<TestUser, 'id' | 'name' | 'username'>; places?: ViewerPlace[] } = {},
): Viewer {
  const { user = { id: newId(), name: uniqueName('测试党员'), username: uniqueName('member-') }, places = [] } = input
  return {
    ...{ userId: user.id, name: user.name, username: user.username },
    ...{ loginSessionId: newId(), requestId: newId(), unreadNotices: 0 },
    memberships: places.map(membershipOf),
  }
}

function membershipOf({ organization, role = 'MEMBER' }: ViewerPlace) {
  return { organizationId: organization.id, organizationName: organization.name, path: organization.path, role }
}

/** A study session that began an hour ago and asks for a reflection due in a week, unless told otherwise. */
export async function makeStudySession(
  input: {
    organization?: TestOrganization
    createdBy?: Viewer
    state?: StudySessionState
    kind?: StudySessionKind
    title?: string
    startsAt?: Date
    endsAt?: Date
    timeZone?: string
    /** Null for a session that asks for no essay. */
    essayKind?: EssayKind | null
    essayDueAt?: Date | null
    essayMinCharacters?: number | null
    essayMaxCharacters?: number | null
    speechMinutes?: number | null
  } = {},
): Promise<TestStudySession> {
  const {
    organization = await makeOrganization(),
    title = uniqueName('测试学习活动'),
    essayKind = 'REFLECTION',
  } = input
  const createdBy = input.createdBy ?? (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const hours = (count: number) => new Date(now().getTime() + count * 3_600_000)
  const { id } = await inTransaction((tx) =>
    tx.studySession.create({
      data: {
        ...{ organizationId: organization.id, createdById: createdBy.userId },
        ...{ kind: input.kind ?? 'TRAINING', state: input.state ?? 'PUBLISHED', title },
        ...{ description: '说明', place: '会议室', timeZone: input.timeZone ?? 'Asia/Shanghai' },
        ...{ startsAt: input.startsAt ?? hours(-1), endsAt: input.endsAt ?? hours(48) },
        ...{ isEssayWanted: essayKind !== null, essayKind, essayPrompts: '' },
        essayDueAt: input.essayDueAt === undefined && essayKind ? hours(7 * 24) : input.essayDueAt,
        ...{ essayMinCharacters: input.essayMinCharacters, essayMaxCharacters: input.essayMaxCharacters },
        speechMinutes: input.speechMinutes,
      },
      select: { id: true },
    }),
  )
  return { id, organization, title, essayKind }
}

/** One item of a study session's agenda, after those already there. */
export async function makeActivity(input: {
  studySession: { id: string }
  kind?: ActivityKind
  title?: string
  startsAt?: Date
  endsAt?: Date
}): Promise<{ id: string; title: string }> {
  const { studySession, kind = 'LECTURE', title = uniqueName('测试日程'), startsAt = now() } = input
  const endsAt = input.endsAt ?? new Date(startsAt.getTime() + 3_600_000)
  return inTransaction(async (tx) => {
    const position = await tx.activity.count({ where: { studySessionId: studySession.id } })
    return tx.activity.create({
      data: { studySessionId: studySession.id, kind, title, place: '', speaker: '', startsAt, endsAt, position },
      select: { id: true, title: true },
    })
  })
}

/** A person's place in a study session, from the unit of their first membership unless told otherwise. */
export async function makeEnrollment(input: {
  studySession: { id: string }
  viewer: Viewer
  organization?: { id: string }
  state?: EnrollmentState
}): Promise<{ id: string }> {
  const { studySession, viewer, state = 'ENROLLED' } = input
  const organizationId = input.organization?.id ?? unitOf(viewer)
  return inTransaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: viewer.userId }, select: { nameSort: true } })
    return tx.enrollment.create({
      data: { studySessionId: studySession.id, userId: viewer.userId, organizationId, nameSort: user.nameSort, state },
      select: { id: true },
    })
  })
}

type EssayInput = {
  author: Viewer
  organization?: { id: string }
  studySession?: { id: string }
  kind?: EssayKind
  state?: EssayState
  visibility?: Visibility
  title?: string
  /** One paragraph a line. */
  text?: string
  isLate?: boolean
  submittedAt?: Date
}

/** An essay with its draft, submitted to all members as revision 1 unless told otherwise. */
export async function makeEssay(input: EssayInput): Promise<TestEssay> {
  const { author, state = 'SUBMITTED', visibility = 'MEMBERS', title = uniqueName('测试心得') } = input
  const { text = '走了一路，记下三件事。\n第一件事，是桥边的那盏灯。', isLate = false } = input
  const studySessionId = input.studySession?.id ?? null
  const organizationId = input.organization?.id ?? unitOf(author)
  const at = input.submittedAt ?? now()
  const written = textColumns(text)
  const { content, characterCount } = written
  const isSubmitted = state === 'SUBMITTED'
  const shown = isSubmitted
    ? { title, excerpt: excerpt(written.text, 100), characterCount, revisionNumber: 1, isLate, submittedAt: at }
    : { title: '', excerpt: '' }
  const version = isSubmitted ? 2 : 1
  return inTransaction(async (tx) => {
    const essay = await tx.essay.create({
      data: {
        ...{ authorId: author.userId, organizationId, studySessionId, kind: input.kind ?? 'REFLECTION' },
        ...{ state, visibility, checkedRevision: isSubmitted ? 1 : 0 },
        audience: audienceOf({ state, visibility, organizationId, studySessionId, isChecked: true }),
        ...shown,
        createdAt: at,
        draft: {
          create: {
            title,
            content,
            characterCount,
            version,
            submittedVersion: isSubmitted ? version : 0,
            updatedAt: at,
          },
        },
        ...(isSubmitted ? { revisions: { create: { number: 1, title, ...written, createdAt: at } } } : {}),
      },
      select: { id: true, authorId: true, studySessionId: true, revisionNumber: true },
    })
    if (isSubmitted) {
      const organization = await tx.organization.findUniqueOrThrow({
        where: { id: organizationId },
        select: { path: true },
      })
      await enterReadingLists(tx, { essayId: essay.id, organization, studySessionId, submittedAt: at })
    }
    await tellRoster(tx, { essayId: essay.id, essayState: isSubmitted ? 'SUBMITTED' : 'DRAFTING' })
    return { ...essay, title }
  })
}

/** Its newest revision may be shared beyond the branch, as after its author's check. */
export async function checkNewest(essayId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { revisionNumber } = await tx.essay.findUniqueOrThrow({
      where: { id: essayId },
      select: { revisionNumber: true },
    })
    await passCheck(tx, { essayId, revisionNumber })
  })
}

/** A text as the product stores it: editor JSON and what is derived from it. One paragraph a line. */
export function textColumns(text: string) {
  const document = documentFromParagraphs(text.split('\n'))
  const plain = plainText(document)
  const characterCount = countCharacters(plain).count
  return { content: JSON.stringify(document), html: renderHtml(document), text: plain, characterCount }
}

/** A comment on an essay, or with `replyTo` an answer in that comment's thread. */
export async function makeComment(input: {
  essay: Pick<TestEssay, 'id' | 'studySessionId' | 'revisionNumber'>
  author: Viewer
  text?: string
  replyTo?: { threadId: string }
  createdAt?: Date
}): Promise<TestComment> {
  const { essay, author, replyTo, text = '写得真切。', createdAt = now() } = input
  const id = newId()
  const comment = { id, essayId: essay.id, threadId: replyTo?.threadId ?? id, authorId: author.userId, text }
  await inTransaction(async (tx) => {
    const { revisionNumber, studySessionId } = essay
    await tx.comment.create({ data: { ...comment, revisionNumber, createdAt }, select: { id: true } })
    await adjustCommentCount(tx, { essayId: essay.id, by: 1 })
    if (studySessionId) await addEnrollmentComments(tx, { studySessionId, userId: author.userId, by: 1 })
  })
  return comment
}

function unitOf(viewer: Viewer): string {
  const [first] = viewer.memberships
  if (!first) throw new Error('a person without a membership needs `organization` to be given')
  return first.organizationId
}
