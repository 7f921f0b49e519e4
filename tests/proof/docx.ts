import { docxOf } from '../../app/editor/export/docx.server'
import { wordsOnPaper } from '../words-on-paper'
import { plainEssay } from './essay'
import { countPages } from './grid'
import { inFolder, linesByPlace, needPrograms, throughLibreOffice } from './programs'

/**
 * A long essay exported as .docx, opened by LibreOffice and printed as PDF: every full page has 22 lines, every full
 * line 28 characters, and no character is lost.
 */
export async function proveDocx(): Promise<boolean> {
  needPrograms(['soffice', 'pdftotext'])
  const paper = plainEssay(12, 1000)
  const bytes = await docxOf(paper)
  return inFolder((folder) => {
    const pages = linesByPlace(throughLibreOffice(bytes, folder), folder)
    return countPages('docx through LibreOffice', pages, [...wordsOnPaper(paper)].length)
  })
}
