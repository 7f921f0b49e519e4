/** The programs that proofs hold the files against. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's packages with a program. LibreOffice is some 500 MB, which is why this is no test. */
const packages = { soffice: ['libreoffice-writer', 'fonts-noto-cjk'], pdftotext: ['poppler-utils'] }

export type Program = keyof typeof packages

/** Makes sure of programs: as root on Debian and its like they are installed, else it is said what is missing. */
export function needPrograms(names: Program[]): void {
  const isHere = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
  const missing = names.filter((name) => !isHere(name))
  if (missing.length === 0) return
  const wanted = missing.flatMap((name) => packages[name])
  if (process.getuid?.() === 0 && isHere('apt-get')) {
    console.log(`installing ${wanted.join(' ')}`)
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...wanted], { stdio: 'ignore' })
  }
  const left = names.filter((name) => !isHere(name))
  if (left.length > 0) throw new Error(`this proof needs ${left.join(' and ')}: install ${wanted.join(' ')}`)
}

/** Calls `work` with a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'xinde-proof-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns a Word file as the PDF that LibreOffice makes of it. */
export function throughLibreOffice(docx: Uint8Array, folder: string): Uint8Array {
  const file = join(folder, 'essay.docx')
  writeFileSync(file, docx)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]
  execFileSync('soffice', args, { stdio: 'ignore', timeout: 180_000 })
  return readFileSync(join(folder, 'essay.pdf'))
}

/** The part of a page that text stands in, without the page number, in points: left, top, width, height. */
const core = ['-r', '72', '-x', '60', '-y', '95', '-W', '500', '-H', '650']

/** @returns the text of each page as pdftotext reads it, in the order of the file. */
export function pdfToText(pdf: Uint8Array, folder: string): string[] {
  const file = join(folder, 'read.pdf')
  writeFileSync(file, pdf)
  const text = execFileSync('pdftotext', [...core, '-raw', '-enc', 'UTF-8', file, '-'], { maxBuffer: 1 << 28 })
  return text.toString().split('\f').slice(0, -1)
}

export type TextLine = { text: string; top: number; left: number; right: number }

/** @returns the lines of each page by their places, as pdftotext finds them; words on one height are one line. */
export function linesByPlace(pdf: Uint8Array, folder: string): TextLine[][] {
  const file = join(folder, 'places.pdf')
  writeFileSync(file, pdf)
  const html = execFileSync('pdftotext', [...core, '-bbox-layout', file, '-'], { maxBuffer: 1 << 28 }).toString()
  return html.split('<page ').slice(1).map(linesOfPage)
}

function linesOfPage(page: string): TextLine[] {
  const lines: TextLine[] = []
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g
  for (const [, xMin, yMin, xMax, written = ''] of page.matchAll(word)) {
    const [left, top, right] = [Number(xMin), Number(yMin), Number(xMax)]
    // The page number stands below the core.
    if (top > 742) continue
    const text = written
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
    const line = lines.find((one) => Math.abs(one.top - top) < 4)
    if (!line) lines.push({ text, top, left, right })
    else
      Object.assign(line, {
        text: line.text + text,
        left: Math.min(line.left, left),
        right: Math.max(line.right, right),
      })
  }
  return lines.sort((a, b) => a.top - b.top)
}
