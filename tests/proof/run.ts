/**
 * `npm run proof -- NAME`: what a test cannot hold because it needs a large program beside it. Names: docx, pdf, booklet. Says
 * what it counted, and ends with 1 when something does not hold.
 */
import { proveBooklet } from './booklet'
import { proveDocx } from './docx'
import { provePdf } from './pdf'

const proofs: Record<string, () => Promise<boolean>> = { docx: proveDocx, pdf: provePdf, booklet: proveBooklet }

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(proofs)
let isGood = true
for (const name of names) {
  const prove = proofs[name]
  if (!prove) throw new Error(`no such proof: ${name} (there are ${Object.keys(proofs).join(', ')})`)
  if (!(await prove())) isGood = false
}
process.exit(isGood ? 0 : 1)
