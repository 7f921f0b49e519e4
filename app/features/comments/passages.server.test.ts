import { beforeEach, describe, expect, it } from 'vitest'
import { checkNewest, makeEssay, makeOrganization, makeUser, textColumns } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { db, inTransaction } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { saveDraft } from '../essays/drafts.server'
import { submitEssay } from '../essays/submissions.server'
import { listComments } from './comment-lists.server'
import { createComment, deleteComment } from './comments.server'
import { anchorPassages } from './passage-anchors.server'

const lines = [
  '第一天到遵义，先看了会址，楼不高，门前站满了人。',
  '下午听课，老师讲得很慢，讲到第三遍我才记下来。',
  '晚上写了半页纸，又撕了，重新写：不要省事。',
]

let world: { author: Viewer; peer: Viewer; essayId: string }

beforeEach(async () => {
  const organization = await makeOrganization()
  const [author, peer] = await Promise.all([makeUser({ organization }), makeUser({ organization })])
  const essay = await makeEssay({ author: author.viewer, text: lines.join('\n') })
  world = { author: author.viewer, peer: peer.viewer, essayId: essay.id }
})

async function quote(words: string, text = '这一句我记住了。') {
  const { peer, essayId } = world
  const made = await createComment(peer, { essayId, text, quoted: { words } })
  if (made.status !== 'created') throw new Error(made.status)
  return made.commentId
}

/** Writes the essay anew and submits it. */
async function revise(text: string) {
  const { author, essayId } = world
  const { content } = textColumns(text)
  const { version } = await db.draft.findUniqueOrThrow({ where: { essayId } })
  await saveDraft(author, { essayId, title: '改过的', content, version })
  const submitted = await submitEssay(author, { essayId, version: version + 1, visibility: 'MEMBERS' })
  await checkNewest(essayId)
  expect(submitted.status).toBe('submitted')
}

async function read(viewer: Viewer | null = world.peer) {
  const essay = await requireReadableEssay(viewer, world.essayId)
  return listComments(viewer, essay)
}

async function passages() {
  const { threads } = await read()
  return threads.map(({ comments: [first] }) => first?.passage)
}

describe('a comment on a passage', () => {
  it('keeps its words, what stands around them and their place, as the revision has them', async () => {
    const commentId = await quote('老师 讲得很慢')
    const start = lines.join('\n').indexOf('老师')
    expect(await db.passage.findUniqueOrThrow({ where: { commentId } })).toMatchObject({
      ...{ essayId: world.essayId, exact: '老师讲得很慢', start, end: start + 6 },
      prefix: lines.join('\n').slice(0, start),
      suffix: lines.join('\n').slice(start + 6, start + 6 + 32),
    })
    expect(await passages()).toEqual([{ words: '老师讲得很慢', state: 'UNCHANGED', isRevised: false }])
    expect((await read()).marks).toEqual([{ commentId, from: start - 1, to: start - 1 + 6 }])
  })

  it('is refused whole when the text does not have the passage', async () => {
    const { peer, essayId } = world
    const sendings = [
      { quoted: { words: '老师讲得很快' }, status: 'passageNotFound' },
      { quoted: { words: '老师讲得很慢', before: 3 }, status: 'passageNotFound' },
      { quoted: { words: '，' }, status: 'passageAmbiguous' },
      { quoted: { paragraph: 4 }, status: 'passageNotFound' },
      { quoted: { paragraph: 1, revision: 7 }, status: 'passageNotFound' },
    ] as const
    for (const { quoted, status } of sendings) {
      expect(await createComment(peer, { essayId, text: '说一句', quoted })).toEqual({ status })
    }
    expect(await db.comment.count({ where: { essayId } })).toBe(0)
    expect(await db.passage.count({ where: { essayId } })).toBe(0)
  })

  it('chosen just before the author revised is found by its words, not by its place', async () => {
    const { peer, essayId } = world
    await revise(['新写的开头。', ...lines].join('\n'))
    const quoted = { words: '老师讲得很慢', before: 27, revision: 1 }
    expect(await createComment(peer, { essayId, text: '说一句', quoted })).toMatchObject({ status: 'created' })
  })

  it('the same words on two passages are two comments, on one they are one sent twice', async () => {
    const first = await quote('老师讲得很慢', '同感')
    expect(await quote('老师讲得很慢', '同感')).toBe(first)
    expect(await quote('先看了会址', '同感')).not.toBe(first)
    expect(await db.comment.count({ where: { essayId: world.essayId } })).toBe(2)
  })

  it('loses its quotation when its writer withdraws it', async () => {
    const commentId = await quote('老师讲得很慢')
    await deleteComment(world.peer, commentId)
    expect(await db.passage.count({ where: { commentId } })).toBe(0)
    expect((await read()).marks).toEqual([])
  })

  it('is seen by members only', async () => {
    await quote('老师讲得很慢')
    await inTransaction((tx) =>
      tx.essay.update({ where: { id: world.essayId }, data: { visibility: 'PUBLIC', audience: 'public' } }),
    )
    expect(await read(null)).toMatchObject({ threads: [], marks: [], total: 1 })
  })
})

describe('after a new revision', () => {
  const [first = '', second = '', third = ''] = lines

  it('says what became of each passage', async () => {
    for (const words of ['楼不高，门前站满了人', '老师讲得很慢，讲到第三遍', '又撕了，重新写：不要省事'])
      await quote(words)
    const changed = second.replace('讲得很慢', '讲得不快')
    await revise(
      ['新写的开头，说一说为什么去。', third, changed, '又添一段：后来才懂得，省下的都是别人的工夫。'].join('\n'),
    )
    expect(await passages()).toEqual([
      { words: '楼不高，门前站满了人', state: 'GONE', isRevised: true },
      { words: '老师讲得很慢，讲到第三遍', state: 'CHANGED', isRevised: true },
      { words: '又撕了，重新写：不要省事', state: 'MOVED', isRevised: true },
    ])
    const { marks } = await read()
    const { text } = await db.revision.findFirstOrThrow({ where: { essayId: world.essayId, number: 2 } })
    const ink = text.replace(/\s/g, '')
    expect(marks.map(({ from, to }) => ink.slice(from, to))).toEqual([
      '老师讲得不快，讲到第三遍',
      '又撕了，重新写：不要省事',
    ])
  })

  it('follows each from the revision it was written on, also over several', async () => {
    await quote('老师讲得很慢，讲到第三遍')
    await revise(first)
    expect(await passages()).toMatchObject([{ state: 'GONE' }])
    await revise(['开头。', ...lines].join('\n'))
    expect(await passages()).toMatchObject([{ state: 'UNCHANGED' }])
  })

  it('looks once for all of them, and then reads in one statement', async () => {
    for (const words of ['先看了会址', '老师讲得很慢', '又撕了，重新写']) await quote(words)
    await revise(['开头。', ...lines].join('\n'))
    const essay = await requireReadableEssay(world.peer, world.essayId)
    await listComments(world.peer, essay)
    const again = await countStatements(() => listComments(world.peer, essay))
    expect(again.count, again.statements.join('\n')).toBe(1)
    expect(await db.passageAnchor.findMany({ where: { essayId: essay.id } })).toMatchObject([
      { revisionNumber: 2 },
      { revisionNumber: 2 },
      { revisionNumber: 2 },
    ])
  })

  it('does it in as many statements for fifty passages as for one', async () => {
    await quote('先看了会址')
    await revise(['开头。', ...lines].join('\n'))
    const one = await countStatements(() => anchorPassages(world.essayId, 2))
    const { id: authorId } = await db.user.findFirstOrThrow({ where: { id: world.peer.userId } })
    await inTransaction(async (tx) => {
      for (let nth = 0; nth < 49; nth += 1) {
        const { id } = await tx.comment.create({
          data: { essayId: world.essayId, threadId: '', authorId, revisionNumber: 1, text: '又一条' },
        })
        const exact = { exact: '老师讲得很慢', prefix: '', suffix: '', start: 30, end: 36 }
        await tx.passage.create({ data: { commentId: id, essayId: world.essayId, ...exact } })
      }
    })
    const fifty = await countStatements(() => anchorPassages(world.essayId, 2))
    expect(fifty.result.size).toBe(50)
    expect(fifty.count, fifty.statements.join('\n')).toBeLessThanOrEqual(one.count)
  })

  it('two readers who come first at once both read', async () => {
    await quote('先看了会址')
    await revise(['开头。', ...lines].join('\n'))
    const both = await Promise.all([read(world.peer), read(world.author)])
    expect(both.map(({ marks }) => marks.length)).toEqual([1, 1])
    expect(await db.passageAnchor.count({ where: { essayId: world.essayId } })).toBe(1)
  })
})
