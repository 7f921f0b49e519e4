import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'

const sentences = [
  '清早从会址出来，石板路还是湿的，卖豆花的担子停在巷口，蒸气往上走。',
  '讲解员说到突围那一夜，停了一停，问我们队里有没有人走过四十里夜路。',
  '我把这句话记在本子上，旁边画了一个圈，打算回去以后再想。',
  '支部里讨论的时候，老赵说他父亲修过这条河上的桥，桥墩至今没有换过。',
  '对照自己这一年的工作，最怕的不是难，是以为自己已经懂了。',
]

const reference = 'items'

/**
 * A Word file as people write them, about 616 characters to a page: sections with headings of two levels, paragraphs of
 * several runs, a list on every second page and a table on every tenth.
 */
export async function longDocx(pages: number): Promise<Uint8Array<ArrayBuffer>> {
  const children = Array.from({ length: pages }, (_, page) => pageOf(page)).flat()
  const numbering = {
    config: [{ reference, levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }],
  }
  const file = new Document({ numbering, sections: [{ children }] })
  return new Uint8Array(await Packer.toBuffer(file))
}

function pageOf(page: number): (Paragraph | Table)[] {
  const paragraphs = Array.from({ length: 5 }, (_, at) => new Paragraph({ children: runsOf(page + at) }))
  const items = [0, 1, 2].map(
    (at) => new Paragraph({ text: sentences[(page + at) % 5], numbering: { reference, level: 0 } }),
  )
  return [
    ...(page % 10 === 0 ? [new Paragraph({ text: `第${page / 10 + 1}天`, heading: HeadingLevel.HEADING_1 })] : []),
    new Paragraph({ text: `看到的第${page + 1}件事`, heading: HeadingLevel.HEADING_2 }),
    ...paragraphs,
    ...(page % 2 === 0 ? items : []),
    ...(page % 10 === 5 ? [tableOf(page)] : []),
  ]
}

function runsOf(seed: number): TextRun[] {
  const words = [0, 1, 2].map((at) => sentences[(seed + at) % 5] ?? '')
  return words.map((text, at) => new TextRun({ text, bold: at === 1 && seed % 4 === 0, size: 32, font: '仿宋' }))
}

function tableOf(page: number): Table {
  const rows = Array.from({ length: 6 }, (_, row) => {
    const cells = ['时间', '地点', '内容', '体会'].map(
      (head, at) =>
        new TableCell({ children: [new Paragraph(row === 0 ? head : (sentences[(page + row + at) % 5] ?? ''))] }),
    )
    return new TableRow({ children: cells, tableHeader: row === 0 })
  })
  return new Table({ rows })
}
