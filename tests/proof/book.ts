import type { BookHead } from '../../app/editor/export/book'
import { type OrderedBook, bookOf } from '../../app/editor/export/book-thread.server'
import { documentFromParagraphs } from '../../app/editor/document'

const head: BookHead = {
  ...{ title: '学习心得汇编', year: '2026年度', organization: '第二党支部', date: '2026年11月26日' },
  ...{ foreword: '这一年走过的路，都写在里面。', readers: '本支部党员每人一册' },
}

const sentence = '从遵义回来以后，我把四天的笔记又读了一遍，有些话当时没有听懂，现在才明白老师为什么要停下来问我们。'

/** A booklet of so many plain essays of so many characters, in three units. */
export async function plainBook(
  format: OrderedBook['format'],
  { essays, characters }: { essays: number; characters: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const paragraphs = Array.from({ length: Math.ceil(characters / 240) }, () => sentence.repeat(5).slice(0, 240))
  const document = documentFromParagraphs(paragraphs)
  const units = ['第一党小组', '第二党小组', '综合窗口党小组']
  const planned = Array.from({ length: essays }, (_, at) => {
    const unit = Math.floor((at * units.length) / essays)
    return { unitId: `${unit}`, organization: units[unit] ?? '', title: titleOf(at), author: '何知微' }
  })
  const texts = (async function* () {
    for (const { unitId, ...paper } of planned) {
      const essay = { unitId, authorId: paper.title, paper: { ...paper, date: '2026年3月5日', document } }
      yield { essay, pictures: new Map() }
    }
  })()
  const bytes = await bookOf({ format, head, planned, essays: texts })
  if (!bytes) throw new Error('somebody else makes books in this process')
  return bytes
}

/** Titles that no other begins with. */
export const titleOf = (at: number) => `走在路上的第${String(at + 1).padStart(3, '0')}天`
