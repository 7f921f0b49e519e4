import type { Paper } from './paper'

/** What stands on the first pages of a book of essays: ready to print, as the date is. */
export type BookHead = {
  title: string
  /** "2026年度". */
  year: string
  organization: string
  date: string
  /** One paragraph a line; '' for none. */
  foreword: string
  /** Who it is for, in words. */
  readers: string
}

/** An essay of a book; those of one unit come one after the other, and make a section. `unitId` tells units of one name apart. */
export type BookEssay = { unitId: string; paper: Paper }

/** What the contents say of an essay before its text is there. */
export type PlannedEssay = { unitId: string; organization: string; title: string; author: string }

/** A line of the contents: a unit (`author` null), or an essay with its author. `place` is the name of what it leads to. */
export type ContentsLine = { place: string; text: string; author: string | null }

/** A longer name has no room beside page numbers: it goes with the title, and breaks as that does. */
const longestAuthor = 8

/** How much is in a book; what is counted is what is in it. */
export type BookTotals = { essays: number; authors: number; units: number }

/** Gathers what is in a book while its essays come in. */
export function newContents() {
  const lines: ContentsLine[] = []
  const [units, authors] = [new Set<string>(), new Set<string>()]
  let unit: string | null = null
  let essays = 0
  return {
    lines,
    totals: (): BookTotals => ({ essays, authors: authors.size, units: units.size }),
    /** Takes an essay up. @returns the places of its unit, when it is the first of it, and of itself. */
    add({ unitId, organization, title, author, authorId }: PlannedEssay & { authorId: string }) {
      const isFirst = unit !== unitId
      unit = unitId
      essays += 1
      authors.add(authorId)
      units.add(unitId)
      const places = { unit: isFirst ? `unit-${essays}` : null, essay: `essay-${essays}` }
      if (places.unit) lines.push({ place: places.unit, text: organization, author: null })
      const isLong = [...author].length > longestAuthor
      lines.push({
        place: places.essay,
        text: isLong ? `${title}（${author}）` : title,
        author: isLong ? '' : author,
      })
      return places
    },
  }
}

/** The numbers of pages before the text: I, II, III. */
export function roman(number: number): string {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let [left, text] = [number, '']
  for (const [value, sign] of signs) {
    while (left >= value) {
      text += sign
      left -= value
    }
  }
  return text
}

/**
 * The words of a book that its essays do not bring: the text is Chinese whatever the reader's language, and so are they.
 */
export const bookWords = {
  contents: '目　录',
  foreword: '前　言',
  totals: ({ essays, authors, units }: BookTotals) =>
    `本册收入文章 ${essays} 篇，作者 ${authors} 人，来自 ${units} 个组织；每一篇都经作者本人同意。`,
  readers: (readers: string) => `阅读范围：${readers}`,
  made: (date: string) => `${date}编成`,
}
