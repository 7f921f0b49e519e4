import fc from 'fast-check'
import { createEditor } from 'lexical'
import { describe, expect, test, vi } from 'vitest'
import { documentFromParagraphs, type EditorDocument, emptyDocument, isSafeUrl } from './document'
import { nodes } from './nodes'
import { anyDocument } from './random-document'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

/** What Lexical makes of a document and gives back. */
function throughLexical(document: EditorDocument): unknown {
  const editor = createEditor({
    nodes,
    onError(error) {
      throw error
    },
  })
  return JSON.parse(JSON.stringify(editor.parseEditorState(JSON.stringify(document)).toJSON()))
}

describe('documents and Lexical', () => {
  test('an empty document is one that Lexical can be given', () => {
    const editor = createEditor({ nodes })
    const state = editor.parseEditorState(JSON.stringify(emptyDocument()))
    expect(state.isEmpty()).toBe(false)
    expect(() => editor.setEditorState(state)).not.toThrow()
  })

  test('Lexical exports a document of paragraphs as it was', () => {
    const document = documentFromParagraphs(['第一段', '', 'a\tb', '上\u2028下'])
    expect(document.root.children).toHaveLength(4)
    expect(throughLexical(document)).toEqual(document)
  })

  test('Lexical exports every document as it was, key for key', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(throughLexical(document)).toEqual(document)
      }),
    )
  })

  test('the order of keys is that of Lexical’s export', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(JSON.stringify(throughLexical(document))).toBe(JSON.stringify(document))
      }),
      { numRuns: 30 },
    )
  })
})

describe('isSafeUrl', () => {
  test.each(['http://a', 'https://例子.中国/路径?a=b#c', 'HTTPS://EXAMPLE.ORG', 'mailto:a@b.c', 'tel:+86 10 1234'])(
    'accepts %s',
    (url) => expect(isSafeUrl(url)).toBe(true),
  )

  test.each([
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://a/b',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/essays',
    '#top',
    'example.org',
    'https:',
    'https://',
    'https:///evil',
    'https:evil',
    ' https://a',
    'https://a\nb',
    'https://a\u0000',
    'https://a\u0085b',
    'mailto:',
    'mailto:a@b\r\nbcc:c@d',
    'feed:https://a',
  ])('refuses %j', (url) => expect(isSafeUrl(url)).toBe(false))

  test('what it accepts, the platform reads as one of the four schemes', () => {
    const schemes = ['http:', 'https:', 'mailto:', 'tel:']
    const url = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc
        .tuple(fc.constantFrom('https://', 'mailto:', 'tel:', 'javascript:', 'java\tscript:'), fc.string())
        .map((p) => p.join('')),
    )
    fc.assert(
      fc.property(url, (text) => {
        if (!isSafeUrl(text) || !URL.canParse(text)) return
        expect(schemes).toContain(new URL(text).protocol)
      }),
    )
  })
})
