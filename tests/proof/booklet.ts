import { plainBook, titleOf } from './book'
import { inFolder, linesByPlace, needPrograms, throughLibreOffice } from './programs'

const count = 30

/**
 * A booklet as .docx, opened by LibreOffice and printed as PDF: each line of its contents has the number of the page on
 * which its essay begins, and every essay begins on a page of its own.
 */
export async function proveBooklet(): Promise<boolean> {
  needPrograms(['soffice', 'pdftotext'])
  const bytes = await plainBook('docx', { essays: count, characters: 1500 })
  return inFolder((folder) => {
    const pages = linesByPlace(throughLibreOffice(bytes, folder), folder).map((lines) => lines.map(({ text }) => text))
    const firstOfText = pages.findIndex((lines) => lines.some((line) => line === titleOf(0)))
    const wrong = Array.from({ length: count }, (_, at) => titleOf(at)).filter((title) => {
      const line = pages
        .slice(0, firstOfText)
        .flat()
        .find((one) => one.startsWith(title))
      const printed = Number(/(\d+)$/.exec(line ?? '')?.[1])
      const page = pages.findIndex((lines, at) => at >= firstOfText && lines.slice(0, 3).includes(title))
      return printed !== page - firstOfText + 1
    })
    console.log(
      `booklet through LibreOffice: ${pages.length} pages, ${count - wrong.length} of ${count} lines are right`,
    )
    if (wrong.length > 0) console.log(`wrong: ${wrong.join(' ')}`)
    return wrong.length === 0
  })
}
