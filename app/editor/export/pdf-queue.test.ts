import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../tests/read-pdf'
import { documentFromParagraphs } from '../document'
import type { Paper } from './paper'
import { queuedPdfOf } from './pdf-queue.server'

const paper = (text: string): Paper => ({
  ...{ title: '渡口', author: '何知微', organization: '第二党支部', date: null },
  document: documentFromParagraphs([text]),
})

const textOf = (bytes: Uint8Array | null) =>
  bytes
    ? readPdf(bytes)
        .pages.map(({ text }) => text)
        .join('')
    : null

describe('PDFs on a thread of their own', () => {
  it('each get their own text, in turn', async () => {
    const answers = await Promise.all(['第一份。', '第二份。', '第三份。'].map((text) => queuedPdfOf(paper(text))))
    for (const [index, text] of ['第一份。', '第二份。', '第三份。'].entries()) {
      expect(textOf(answers[index] ?? null)).toContain(text)
    }
  })

  it('leave the server its time to answer others', async () => {
    let done = false
    const long = queuedPdfOf(paper('从遵义回来以后我把四天的笔记又读了一遍。'.repeat(1000))).finally(() => {
      done = true
    })
    let answered = 0
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve))
      answered += 1
    }
    expect(textOf(await long)).toContain('从遵义回来')
    // On this thread there would be two: before and after.
    expect(answered).toBeGreaterThan(20)
  })

  it('that break down take nothing else with them', async () => {
    const broken = { ...paper(''), author: null } as unknown as Paper
    await expect(queuedPdfOf(broken)).rejects.toThrow('a PDF could not be written')
    expect(textOf(await queuedPdfOf(paper('之后的一份。')))).toContain('之后的一份。')
  })

  it('are turned away when too many are waiting', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => queuedPdfOf(paper('同时要的。'))))
    expect(answers.filter((answer) => answer === null)).toHaveLength(2)
    expect(textOf(await queuedPdfOf(paper('又可以了。')))).toContain('又可以了。')
  })
})
