import { createClient } from '../app/core/database-client.server'
import type { PrismaClient } from '../app/core/generated/sqlite/client'
import { newId } from '../app/core/ids'
import { inkPlaces, passageAt } from '../app/features/comments/find-passage'
import { paths } from '../app/paths'
import { benchAnchoring } from './anchoring'
import { benchLists } from './lists'
import { measurePage, pageAt, serverEnv } from './pages'
import type { Print } from './print'
import { seed } from './seed'
import { benchStreams } from './streams'
import { type BenchDatabase, makeDatabase, startServer } from './servers'

/**
 * What talking about a text costs: following passages through revisions, and the reading page with 30 comments,
 * with 30 comments on passages, and with 1,000 comments of which every other is on a passage; 2,000 readers who wait for
 * new comments; and what the reading lists cost as they grow.
 */
export async function benchReading(print: Print): Promise<void> {
  benchAnchoring(print)
  await benchLists(print)
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const database = await makeDatabase(engine)
    await (await startServer(['build/server/index.js'], serverEnv(database))).stop()
    const db = await createClient(database.url)
    const seeded = await seed(db)
    const [passages = '', thousand = ''] = await quietEssays(db, 2)
    await talk(db, passages, { comments: 30, everyNth: 1 })
    await talk(db, thousand, { comments: 1000, everyNth: 2 })
    await db.$disconnect()
    const server = await startServer(['build/server/index.js'], serverEnv(database))
    const pages = { 'essay, 30': seeded.essayId, '30 passages': passages, '1000, first': thousand }
    let plain = 0
    for (const [name, id] of Object.entries(pages)) {
      const page = pageAt(seeded, name, { path: paths.essay(id) })
      const { measured, cold } = await measurePage({ server, database, seeded }, page)
      plain ||= measured.cpu_ms
      print({ bench: name, engine, ...measured, ...cold, ratio: Math.round((measured.cpu_ms / plain) * 100) / 100 })
    }
    await server.stop()
    await listen(print, database, thousand)
    await database.drop()
  }
}

/** On a server that did nothing yet, so that what is added is what the streams take. */
async function listen(print: Print, database: BenchDatabase, essayId: string): Promise<void> {
  const server = await startServer(['build/server/index.js'], serverEnv(database))
  const db = await createClient(database.url)
  await benchStreams(print, { db, server, database, essayId })
  await db.$disconnect()
  await server.stop()
}

async function quietEssays(db: PrismaClient, take: number): Promise<string[]> {
  const found = await db.essay.findMany({
    where: { visibility: 'MEMBERS', commentCount: 0 },
    take,
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

/** Comments on an essay, every third an answer, and of the others every so many on a passage of its own. */
async function talk(db: PrismaClient, essayId: string, options: { comments: number; everyNth: number }): Promise<void> {
  const { comments, everyNth } = options
  const { text } = await db.revision.findFirstOrThrow({ where: { essayId }, select: { text: true } })
  const people = await db.user.findMany({ take: 100, select: { id: true } })
  const ids = Array.from({ length: comments }, () => newId())
  const isAnswer = (nth: number) => nth % 3 === 2
  await db.comment.createMany({
    data: ids.map((id, nth) => ({
      ...{ id, essayId, revisionNumber: 1, authorId: people[nth % people.length]?.id ?? '' },
      threadId: isAnswer(nth) ? (ids[nth - 1] ?? id) : id,
      text: '“省事”这两个字说得重，也说得准。我们科室的台账也是这样越补越厚的。',
    })),
  })
  const ranges = ids.flatMap((commentId, nth) => {
    const start = Math.floor((nth / comments) * (text.length - 40))
    return nth % everyNth === 0 && (everyNth > 1 || !isAnswer(nth)) ? [{ commentId, start, end: start + 18 }] : []
  })
  await db.passage.createMany({
    data: ranges.map(({ commentId, ...range }) => ({ commentId, essayId, ...passageAt(text, range) })),
  })
  await db.passageAnchor.createMany({
    data: ranges.map(({ commentId, ...range }) => ({
      ...{ commentId, essayId, revisionNumber: 1, state: 'UNCHANGED' },
      ...{ ...range, ...inkPlaces(text, range) },
    })),
  })
  await db.essay.update({ where: { id: essayId }, data: { commentCount: comments } })
}
