import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compactContent } from './compact-content'
import { documentFromParagraphs } from './document'
import { anyDocument } from './random-document'
import { parseDocument } from './schema'

it('says the same in less, for every document', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const content = JSON.stringify(document)
      const compact = compactContent(content)
      expect(parseDocument(compact)).toEqual(parseDocument(content))
      expect(compact.length).toBeLessThan(content.length)
    }),
    { numRuns: 300 },
  )
})

it('leaves half of a text of short paragraphs', () => {
  const content = JSON.stringify(documentFromParagraphs(Array.from({ length: 20 }, () => '走到渡口，先看见一块石碑。')))
  expect(compactContent(content).length / content.length).toBeLessThan(0.5)
})

it('gives back what it cannot read', () => {
  expect(compactContent('{"root":')).toBe('{"root":')
})
