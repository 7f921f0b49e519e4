import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { documentOf, linkNode, listItemNode, listNode, paragraphNode, textNode } from '../../editor/document'
import { anyDocument } from '../../editor/random-document'
import { renderHtml } from '../../editor/render'
import { plainText } from '../../editor/text'
import { inkPlaces } from './find-passage'
import { wholeCharacters } from './follow-passage'
import { withoutBlanks } from './ink'
import { markPassages } from './passage-marks'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

const bold = 1

const document = documentOf([
  paragraphNode([textNode('到土城'), textNode('那天下着', bold), textNode('小雨 & 风，'), textNode('河水窄。')]),
  paragraphNode([textNode('见'), linkNode('https://example.org/', [textNode('陈列馆的说明')]), textNode('一栏。')]),
  listNode('bullet', [listItemNode([textNode('第一条')]), listItemNode([textNode('第二条')])]),
])
const text = plainText(document)
const html = renderHtml(document)

function markOf(words: string, commentId: string) {
  const start = text.indexOf(words)
  const { inkStart, inkEnd } = inkPlaces(text, { start, end: start + words.length })
  return { commentId, from: inkStart, to: inkEnd }
}

const unmarked = (marked: string) =>
  marked
    .replace(/<span id="passage-[^"]*"><\/span>/g, '')
    .replace(/<a class="passage"[^>]*>([^<]*)<\/a>/g, '$1')
    .replace(/<mark class="passage"[^>]*>([^<]*)<\/mark>/g, '$1')

/** The words within marks, in order. */
const said = 'aria-describedby="passage-note"'

const wordsOf = (marked: string) =>
  [...marked.matchAll(/<(a|mark) class="passage"[^>]*>([^<]*)<\/\1>/g)].map(([, , words]) => words)

describe('markPassages', () => {
  it('marks words within one text', () => {
    expect(markPassages(html, [markOf('河水窄', '1')])).toContain(
      `小雨 &amp; 风，<a class="passage" id="passage-1" href="#comment-1" ${said}>河水窄</a>。</p>`,
    )
  })

  it('takes up again behind each tag it meets, with one stop for the Tab key', () => {
    const marked = markPassages(html, [markOf('土城那天下着小雨 & 风', '1')])
    expect(marked).toContain(`到<a class="passage" id="passage-1" href="#comment-1" ${said}>土城</a>`)
    expect(marked).toContain(`<strong><a class="passage" href="#comment-1" ${said} tabindex="-1">那天下着</a></strong>`)
    expect(marked).toContain(`<a class="passage" href="#comment-1" ${said} tabindex="-1">小雨 &amp; 风</a>，`)
  })

  it('puts no link into a link', () => {
    const marked = markPassages(html, [markOf('见陈列馆的', '1'), markOf('说明一栏', '2')])
    expect(marked).toContain(
      '<mark class="passage">陈列馆的</mark><mark class="passage" id="passage-2">说明</mark></a>',
    )
  })

  it('marks over paragraphs and items of a list', () => {
    const marked = markPassages(html, [markOf('一栏。\n第一条\n第二', '1')])
    expect(wordsOf(marked)).toEqual(['一栏。', '第一条', '第二'])
  })

  it('gives each of several passages its place, and the words to the shortest', () => {
    const marked = markPassages(html, [markOf('河水窄。', '1'), markOf('河水窄。', '2'), markOf('水', '3')])
    expect(marked).toContain(
      `<span id="passage-2"></span><a class="passage" id="passage-1" href="#comment-1" ${said}>河</a>`,
    )
    expect(marked).toContain(`<a class="passage" id="passage-3" href="#comment-3" ${said}>水</a>`)
    expect(marked).toContain(`<a class="passage" href="#comment-1" ${said} tabindex="-1">窄。</a>`)
  })

  it('leaves a text without passages as it is', () => {
    expect(markPassages(html, [])).toBe(html)
  })

  it('never changes the text or breaks the HTML, and marks just the words', () => {
    fc.assert(
      fc.property(
        anyDocument,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 60 })), { maxLength: 4 }),
        (doc, at) => {
          const [plain, page] = [plainText(doc), renderHtml(doc)]
          fc.pre(plain.trim() !== '')
          const ranges = at.map(([place, length]) => {
            const start = place % plain.length
            return wholeCharacters(plain, { start, end: Math.min(plain.length, start + length) })
          })
          const marks = ranges
            .map((range, nth) => ({ ...inkPlaces(plain, range), nth }))
            .map(({ inkStart, inkEnd, nth }) => ({ commentId: String(nth), from: inkStart, to: inkEnd }))
            .filter(({ from, to }) => from < to)
          const marked = markPassages(page, marks)
          expect(unmarked(marked)).toBe(page)
          const ink = withoutBlanks(plain)
          const wanted = [...ink].length === 0 ? '' : inkWithin(ink, marks)
          expect(
            withoutBlanks(
              wordsOf(marked)
                .join('')
                .replace(/&(amp|lt|gt);/g, unescape),
            ),
          ).toBe(wanted)
          for (const { commentId } of marks) expect(marked.split(`id="passage-${commentId}"`)).toHaveLength(2)
        },
      ),
      { numRuns: 400 },
    )
  })
})

function inkWithin(ink: string, marks: { from: number; to: number }[]): string {
  return ink
    .split('')
    .filter((_, at) => marks.some(({ from, to }) => at >= from && at < to))
    .join('')
}

function unescape(_: string, name: string): string {
  return { amp: '&', lt: '<', gt: '>' }[name] ?? ''
}
