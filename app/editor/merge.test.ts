import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentFromParagraphs } from './document'
import { plainText } from './text'
import { mergedText, mergeTexts, reconcile } from './merge'

const text = (lines: string[], title = '题') => ({ title, content: JSON.stringify(documentFromParagraphs(lines)) })
const linesOf = ({ content }: { content: string }) => plainText(JSON.parse(content)).split('\n').filter(Boolean)

/** A text, and changes to it: each line of `base` stays, goes, is rewritten, or has one put after it. */
const baseLines = fc
  .array(fc.nat(99), { minLength: 1, maxLength: 12 })
  .map((all) => [...new Set(all)].map((n) => `甲${n}`))
const changesFor = (lines: string[], mark: string) =>
  fc
    .array(fc.constantFrom('keep', 'keep', 'keep', 'remove', 'rewrite', 'add'), {
      minLength: lines.length,
      maxLength: lines.length,
    })
    .map((how) =>
      lines.flatMap((line, nth) => {
        if (how[nth] === 'remove') return []
        if (how[nth] === 'rewrite') return [`${mark}${line}`]
        return how[nth] === 'add' ? [line, `${mark}后${line}`] : [line]
      }),
    )
const diverged = baseLines.chain((base) =>
  fc.record({ base: fc.constant(base), mine: changesFor(base, '我'), theirs: changesFor(base, '他') }),
)

describe('two texts laid together', () => {
  it('keeps what either wrote, and nothing that neither has', () => {
    fc.assert(
      fc.property(diverged, fc.boolean(), ({ base, mine, theirs }, isKnown) => {
        const merge = mergeTexts({ base: isKnown ? text(base) : null, mine: text(mine), theirs: text(theirs) })
        const both = linesOf(mergedText(merge, { title: '', clashes: [] }))
        const written = [...mine, ...theirs].filter((line) => !base.includes(line))
        for (const line of written) expect(both).toContain(line)
        for (const line of both) expect([...mine, ...theirs]).toContain(line)
        // What both still have stays, in the order of both.
        expect(both.filter((line) => mine.includes(line) && theirs.includes(line))).toEqual(
          mine.filter((line) => theirs.includes(line)),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is one of the two when all clashes are answered the same way and nothing else changed', () => {
    fc.assert(
      fc.property(diverged, ({ mine, theirs }) => {
        const merge = mergeTexts({ base: null, mine: text(mine), theirs: text(theirs) })
        const all = (choice: 'mine' | 'theirs') => ({ title: '', clashes: merge.parts.map(() => choice) })
        expect(linesOf(mergedText(merge, all('mine')))).toEqual(mine)
        expect(linesOf(mergedText(merge, all('theirs')))).toEqual(theirs)
      }),
      { numRuns: 300 },
    )
  })

  it('takes both sides’ changes to different paragraphs without asking', () => {
    const base = text(['一', '二', '三', '四', '五'])
    const met = reconcile({
      base,
      mine: text(['一', '二，这里改的', '三', '四', '五']),
      theirs: text(['一', '二', '三', '五', '那边加的'], '新题'),
      isOurs: false,
    })
    expect(met).toMatchObject({ kind: 'merged', text: { title: '新题' } })
    expect(met.kind === 'merged' && linesOf(met.text)).toEqual(['一', '二，这里改的', '三', '五', '那边加的'])
  })

  it('asks when both changed one paragraph, and about a title that both changed', () => {
    const base = text(['一', '二'])
    const isOurs = false
    expect(reconcile({ base, mine: text(['一', '二甲']), theirs: text(['一', '二乙']), isOurs }).kind).toBe('clash')
    expect(reconcile({ base, mine: text(['一', '二'], '甲'), theirs: text(['一', '二'], '乙'), isOurs }).kind).toBe(
      'clash',
    )
  })

  it('asks about every difference when nobody knows what both began from', () => {
    const met = { base: null, mine: text(['一', '二']), theirs: text(['一']), isOurs: false }
    expect(reconcile(met).kind).toBe('clash')
    expect(reconcile({ ...met, isOurs: true }).kind).toBe('ahead')
    expect(reconcile({ ...met, theirs: met.mine }).kind).toBe('same')
  })

  it('asks about what is no editor text', () => {
    expect(
      reconcile({ base: text([]), mine: { title: '', content: '{' }, theirs: text(['一']), isOurs: false }).kind,
    ).toBe('clash')
  })
})
