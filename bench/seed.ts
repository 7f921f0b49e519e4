import { documentFromParagraphs } from '../app/editor/document'
import { renderHtml } from '../app/editor/render'
import { countCharacters, plainText } from '../app/editor/text'
import { hashToken } from '../app/features/accounts/tokens.server'
import type { PrismaClient } from '../app/core/generated/sqlite/client'
import { newId } from '../app/core/ids'

/** What the pages that are measured need to know of the seeded world. */
export type Seeded = {
  token: string
  essayId: string
  publicEssayId: string
  studySessionId: string
  /** One draft for each connection that autosaves. */
  draftIds: string[]
  content: string
}

const sentence = '到土城那天下着小雨，河水比想象中窄，讲解员指着对岸说，这条河上来回走了四趟。'

/** A document of about `characters` Chinese characters in paragraphs of some 120. */
function document(characters: number) {
  const paragraph = sentence.repeat(3)
  return documentFromParagraphs(Array.from({ length: Math.round(characters / paragraph.length) }, () => paragraph))
}

/**
 * A branch of `people` with one study session they all joined, an essay of 6,000 characters with 30 comments,
 * the same essay made public, 20 more essays, and an organizer who is signed in.
 */
export async function seed(db: PrismaClient, people = 200): Promise<Seeded> {
  const organizationId = newId()
  const path = `${organizationId}/`
  await db.organization.create({ data: { id: organizationId, kind: 'BRANCH', name: '第二党支部', path } })
  const userIds = Array.from({ length: people }, () => newId())
  await db.user.createMany({
    data: userIds.map((id, index) => ({
      id,
      username: `bench-${index}`,
      name: `沈卓然${index}`,
      nameSort: `shen zhuo ran ${String(index).padStart(5, '0')}`,
      passwordHash: '',
    })),
  })
  const startsAt = new Date('2026-01-01T00:00:00Z')
  await db.membership.createMany({
    data: userIds.map((userId, index) => ({
      userId,
      organizationId,
      role: index === 0 ? 'ORGANIZER' : 'MEMBER',
      startsAt,
    })),
  })
  const organizerId = userIds[0] ?? ''
  const token = 'bench-token'
  const expiresAt = new Date('2036-01-01T00:00:00Z')
  await db.loginSession.create({
    data: { tokenHash: hashToken(token), userId: organizerId, userAgent: 'bench', expiresAt },
  })
  const studySessionId = await seedStudySession(db, { organizationId, userIds, organizerId })
  const world = { organizationId, studySessionId, userIds }
  const essayId = await seedEssay(db, world, { index: 1, visibility: 'SESSION', comments: 30 })
  const publicEssayId = await seedEssay(db, world, { index: 2, visibility: 'PUBLIC', comments: 30 })
  for (let index = 3; index < 23; index++) await seedEssay(db, world, { index, visibility: 'MEMBERS', comments: 0 })
  const content = JSON.stringify(document(6000))
  const draftIds: string[] = []
  for (let index = 0; index < 17; index++) draftIds.push(await seedDraft(db, world, content))
  return { token, essayId, publicEssayId, studySessionId, draftIds, content }
}

type World = { organizationId: string; studySessionId: string; userIds: string[] }

async function seedStudySession(
  db: PrismaClient,
  input: { organizationId: string; userIds: string[]; organizerId: string },
): Promise<string> {
  const { organizationId, userIds, organizerId } = input
  const { id } = await db.studySession.create({
    data: {
      organizationId,
      createdById: organizerId,
      kind: 'TRAINING',
      state: 'PUBLISHED',
      title: '遵义红色教育培训',
      description: '五天',
      place: '遵义',
      timeZone: 'Asia/Shanghai',
      startsAt: new Date('2026-11-16T00:00:00Z'),
      endsAt: new Date('2026-11-20T10:00:00Z'),
      isEssayWanted: true,
      essayKind: 'REFLECTION',
      essayDueAt: new Date('2036-11-23T10:00:00Z'),
      essayMinCharacters: 800,
      essayMaxCharacters: 10_000,
      essayPrompts: '看到了什么？\n触动在哪里？',
    },
    select: { id: true },
  })
  await db.enrollment.createMany({
    data: userIds.map((userId, index) => ({
      studySessionId: id,
      userId,
      organizationId,
      nameSort: `shen zhuo ran ${String(index).padStart(5, '0')}`,
      state: 'ENROLLED',
      essayState: ['NOT_STARTED', 'DRAFTING', 'SUBMITTED'][index % 3] ?? 'NOT_STARTED',
      isLate: index % 9 === 2,
      commentCount: index % 7,
    })),
  })
  return id
}

async function seedEssay(
  db: PrismaClient,
  world: World,
  input: { index: number; visibility: string; comments: number },
): Promise<string> {
  const { organizationId, studySessionId, userIds } = world
  const { index, visibility, comments } = input
  const content = document(6000)
  const text = plainText(content)
  const title = `在渡口，重新学会掉头 ${index}`
  const characterCount = countCharacters(text).count
  const submittedAt = new Date(Date.UTC(2026, 10, 20, 0, index))
  const audience = visibility === 'SESSION' ? `session:${studySessionId}` : visibility.toLowerCase()
  const { id } = await db.essay.create({
    data: {
      authorId: userIds[index] ?? '',
      organizationId,
      studySessionId,
      kind: 'REFLECTION',
      state: 'SUBMITTED',
      visibility,
      audience,
      title,
      excerpt: text.slice(0, 120),
      revisionNumber: 1,
      checkedRevision: 1,
      characterCount,
      commentCount: comments,
      submittedAt,
      revisions: {
        create: { number: 1, title, content: JSON.stringify(content), html: renderHtml(content), text, characterCount },
      },
    },
    select: { id: true },
  })
  const commentIds = Array.from({ length: comments }, () => newId())
  await db.comment.createMany({
    data: commentIds.map((commentId, comment) => ({
      id: commentId,
      essayId: id,
      threadId: comment % 3 === 2 ? (commentIds[comment - 1] ?? commentId) : commentId,
      authorId: userIds[comment + 30] ?? '',
      revisionNumber: 1,
      text: '“省事”这两个字说得重，也说得准。我们科室的台账也是这样越补越厚的。',
    })),
  })
  return id
}

async function seedDraft(db: PrismaClient, world: World, content: string): Promise<string> {
  const { id } = await db.essay.create({
    data: {
      authorId: world.userIds[0] ?? '',
      organizationId: world.organizationId,
      kind: 'SUMMARY',
      state: 'DRAFT',
      visibility: 'PRIVATE',
      audience: 'private',
      title: '',
      excerpt: '',
      draft: { create: { title: '草稿', content, characterCount: 6000 } },
    },
    select: { id: true },
  })
  return id
}
