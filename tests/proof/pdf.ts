import fc from 'fast-check'
import { pdfOf } from '../../app/editor/export/pdf.server'
import type { Paper } from '../../app/editor/export/paper'
import { anyDocument } from '../../app/editor/random-document'
import { readEssays } from '../../prisma/demo/read-essays'
import { seen, wordsOfPages, wordsOnPaper } from '../words-on-paper'
import { plainEssay } from './essay'
import { countPages } from './grid'
import { inFolder, linesByPlace, needPrograms, pdfToText } from './programs'

const head = { title: '走在遵义的路上', author: '何知微', organization: '第二党支部', date: '2026年3月5日' }

/**
 * The product's own PDF read by pdftotext: the same count of lines and characters, and the text of every example
 * essay and of 100 random documents equal to what was written.
 */
export async function provePdf(): Promise<boolean> {
  needPrograms(['pdftotext'])
  return inFolder(async (folder) => {
    const plain = plainEssay(12, 1000)
    const pages = linesByPlace(await pdfOf(plain), folder)
    const holds = countPages('own pdf', pages, [...wordsOnPaper(plain)].length)
    const examples = readEssays().flatMap(({ title, texts }) =>
      texts.map(({ content }) => ({ ...head, title, document: JSON.parse(content) as Paper['document'] })),
    )
    const random = fc.sample(anyDocument, { numRuns: 100, seed: 2026 }).map((document) => ({ ...head, document }))
    const areSame = await compare('example essays', examples, folder)
    return (await compare('random documents', random, folder)) && areSame && holds
  })
}

async function compare(name: string, papers: Paper[], folder: string): Promise<boolean> {
  const counts = { equal: 0, reordered: 0, other: 0 }
  for (const paper of papers) {
    const found = comparable(wordsOfPages(pdfToText(await pdfOf(paper), folder), paper.document))
    const wanted = comparable(wordsOnPaper(paper))
    if (found === wanted) counts.equal += 1
    else if ([...found].sort().join('') === [...wanted].sort().join('')) counts.reordered += 1
    else {
      counts.other += 1
      let at = 0
      while (found[at] === wanted[at]) at += 1
      console.log(
        `${name}: at ${at} ${JSON.stringify(found.slice(at, at + 20))} is not ${JSON.stringify(wanted.slice(at, at + 20))}`,
      )
    }
  }
  const words = `${counts.equal} equal, ${counts.reordered} with the same characters in another order, ${counts.other} other`
  console.log(`${name}: ${papers.length} read back, ${words}`)
  return counts.other === 0
}

/** pdftotext writes presentation forms of letters (ﬁ, ﺑ) as the letters they stand for. */
function comparable(text: string): string {
  return seen(text.normalize('NFKC'))
}
