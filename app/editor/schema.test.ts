import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { documentFromParagraphs, documentOf, emptyDocument, headingNode, paragraphNode, textNode } from './document'
import { anyDocument } from './random-document'
import { MAX_DOCUMENT_BYTES, MAX_DOCUMENT_DEPTH, MAX_DOCUMENT_NODES, parseDocument } from './schema'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

function rootWith(...children: unknown[]): string {
  return JSON.stringify({ root: { type: 'root', version: 1, children } })
}

function parsed(json: string) {
  const result = parseDocument(json)
  if (!result.ok) throw new Error(result.reason)
  return result.document
}

function reasonOf(json: string): string {
  const result = parseDocument(json)
  return result.ok ? 'ok' : result.reason
}

/** Lists nested so that the deepest node lies at this depth, the root being 1. */
function nestedQuotes(depth: number): string {
  return `{"root":${'{"type":"root","children":['.repeat(depth)}${']}'.repeat(depth)}}`
}

describe('what is kept', () => {
  test('a valid document comes back letter for letter', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const json = JSON.stringify(document)
        expect(JSON.stringify(parsed(json))).toBe(json)
      }),
    )
  })

  test('Lexical’s compact form means the same', () => {
    const compact =
      '{"root":{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","text":"心得"}]}]}}'
    expect(parsed(compact)).toEqual(documentFromParagraphs(['心得']))
  })

  test('an empty root becomes an empty paragraph', () => {
    expect(parsed(rootWith())).toEqual(emptyDocument())
  })

  test('a cell without blocks gets a paragraph', () => {
    const table = { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [] }] }] }
    expect(JSON.stringify(parsed(rootWith(table)))).toContain('"paragraph"')
  })
})

describe('what is dropped or bent', () => {
  test('colours, fonts, other format bits, column widths and unknown properties', () => {
    const text = {
      type: 'text',
      text: '红',
      style: 'color: red',
      format: 1 | 16 | 128,
      mode: 'token',
      detail: 1,
      $: { a: 1 },
    }
    const paragraph = {
      type: 'paragraph',
      children: [text],
      textStyle: 'color: red',
      textFormat: 0,
      onclick: 'x',
      $slots: {},
    }
    expect(parsed(rootWith(paragraph))).toEqual(documentOf([paragraphNode([textNode('红', 1)])]))
    const cell = { type: 'tablecell', children: [], backgroundColor: '#f00', width: 90 }
    const table = { type: 'table', colWidths: [90], children: [{ type: 'tablerow', height: 9, children: [cell] }] }
    expect(JSON.stringify(parsed(rootWith(table)))).not.toMatch(/#f00|90|height/)
  })

  test.each([
    ['h1', 'h2'],
    ['h2', 'h2'],
    ['h4', 'h4'],
    ['h6', 'h4'],
  ] as const)('a pasted %s is kept as %s', (sent, kept) => {
    const heading = { type: 'heading', tag: sent, children: [] }
    expect(parsed(rootWith(heading))).toEqual(documentOf([headingNode(kept, [])]))
  })

  test('a pasted check list is kept as a bullet list', () => {
    const list = {
      type: 'list',
      listType: 'check',
      tag: 'ul',
      children: [{ type: 'listitem', checked: true, children: [] }],
    }
    const json = JSON.stringify(parsed(rootWith(list)))
    expect(json).toContain('"listType":"bullet"')
    expect(json).not.toContain('checked')
  })

  test('the indent of a list item is counted, not believed', () => {
    const list = { type: 'list', listType: 'bullet', children: [{ type: 'listitem', indent: 128, children: [] }] }
    expect(JSON.stringify(parsed(rootWith(list)))).not.toContain('128')
  })

  test('lone surrogates and NUL become U+FFFD, whole pairs stay', () => {
    const json = String.raw`{"root":{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","text":"a\ud800b\u0000c𫗴\udc00"}]}]}}`
    expect(parsed(json)).toEqual(documentFromParagraphs(['a\uFFFDb\uFFFDc𫗴\uFFFD']))
  })
})

describe('what is refused', () => {
  const link = (url: unknown) => ({ type: 'paragraph', children: [{ type: 'link', url, children: [] }] })

  test.each<[string, string, string]>([
    ['nothing', '', 'notJson'],
    ['half a document', '{"root":', 'notJson'],
    ['a string', '"root"', 'invalid'],
    ['null', 'null', 'invalid'],
    ['an array', '[]', 'invalid'],
    ['no root', '{}', 'invalid'],
    ['a root that is none', '{"root":{"type":"paragraph","children":[]}}', 'invalid'],
    ['a root without children', '{"root":{"type":"root"}}', 'invalid'],
    ['children that are no array', '{"root":{"type":"root","children":{"length":1}}}', 'invalid'],
    ['a child that is no node', rootWith(null), 'invalid'],
    ['a node without a type', rootWith({ children: [] }), 'invalid'],
    ['an image from elsewhere', rootWith({ type: 'image', src: 'https://a/b.png' }), 'invalid'],
    ['a kind of node we lack', rootWith({ type: 'youtube', src: 'https://a/b' }), 'unknownNode'],
    ['a name every object has', rootWith({ type: 'constructor', children: [] }), 'unknownNode'],
    [
      'an automatic link',
      rootWith({ type: 'paragraph', children: [{ type: 'autolink', children: [] }] }),
      'unknownNode',
    ],
    ['text outside a block', rootWith({ type: 'text', text: 'a' }), 'invalid'],
    [
      'a paragraph in a paragraph',
      rootWith({ type: 'paragraph', children: [{ type: 'paragraph', children: [] }] }),
      'invalid',
    ],
    ['a root in the root', rootWith({ type: 'root', children: [] }), 'invalid'],
    ['a list without items', rootWith({ type: 'list', listType: 'bullet', children: [] }), 'invalid'],
    ['text that is a number', rootWith({ type: 'paragraph', children: [{ type: 'text', text: 5 }] }), 'invalid'],
    ['a wrong alignment', rootWith({ type: 'paragraph', format: 'x" onload="', children: [] }), 'invalid'],
    ['a heading of no level', rootWith({ type: 'heading', tag: 'script', children: [] }), 'invalid'],
    ['a list that starts nowhere', rootWith({ type: 'list', start: '1" x="', children: [] }), 'invalid'],
    ['an unsafe link', rootWith(link('javascript:alert(1)')), 'unsafeUrl'],
    ['a protocol-relative link', rootWith(link('//evil.example')), 'unsafeUrl'],
    ['a link without address', rootWith(link(undefined)), 'unsafeUrl'],
    ['a link with an object for address', rootWith(link({})), 'invalid'],
  ])('%s', (_name, json, reason) => expect(reasonOf(json)).toBe(reason))
})

describe('limits', () => {
  test('bytes are counted in UTF-8', () => {
    const frame = JSON.stringify(documentFromParagraphs(['x'])).length - 1
    const han = Math.floor((MAX_DOCUMENT_BYTES - frame) / 3)
    expect(reasonOf(JSON.stringify(documentFromParagraphs(['学'.repeat(han)])))).toBe('ok')
    expect(reasonOf(JSON.stringify(documentFromParagraphs(['学'.repeat(han + 1)])))).toBe('tooLarge')
    expect(reasonOf(' '.repeat(MAX_DOCUMENT_BYTES + 1))).toBe('tooLarge')
  })

  test('nodes', () => {
    const paragraphs = (count: number) =>
      rootWith(...Array.from({ length: count }, () => ({ type: 'paragraph', children: [] })))
    expect(reasonOf(paragraphs(MAX_DOCUMENT_NODES - 1))).toBe('ok')
    expect(reasonOf(paragraphs(MAX_DOCUMENT_NODES))).toBe('tooLarge')
  })

  test('depth', () => {
    // Roots within roots are in a wrong place, which is seen only after the depth was found right.
    expect(reasonOf(nestedQuotes(MAX_DOCUMENT_DEPTH))).toBe('invalid')
    expect(reasonOf(nestedQuotes(MAX_DOCUMENT_DEPTH + 1))).toBe('tooDeep')
  })

  test.each([10_000, 60_000])('nesting %i deep does not overflow', (depth) => {
    expect(reasonOf(nestedQuotes(depth))).toBe('tooDeep')
    expect(reasonOf('['.repeat(depth) + ']'.repeat(depth))).toBe('invalid')
    expect(
      reasonOf(
        rootWith({ type: 'paragraph', children: [], extra: 0 }).replace(
          '0}',
          `${'['.repeat(depth)}${']'.repeat(depth)}}`,
        ),
      ),
    ).toBe('ok')
  })
})

describe('hostile input', () => {
  test('any string gets an answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (json) => typeof parseDocument(json).ok === 'boolean'))
  })

  test('any JSON, and any JSON dressed as nodes, gets an answer that stands when asked again', () => {
    const type = fc.constantFrom(
      'root',
      'paragraph',
      'text',
      'list',
      'listitem',
      'link',
      'table',
      'tablerow',
      'tablecell',
      'x',
    )
    const { node } = fc.letrec((tie) => ({
      node: fc.record(
        {
          type,
          text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
          url: fc.oneof(fc.constant('https://a'), fc.string()),
          format: fc.oneof(fc.nat(), fc.constantFrom('', 'center'), fc.jsonValue()),
          children: fc.oneof(
            { maxDepth: 4 },
            fc.array(fc.jsonValue(), { maxLength: 1 }),
            fc.array(tie('node'), { maxLength: 3 }),
          ),
        },
        { requiredKeys: ['type', 'children'] },
      ),
    }))
    const state = fc.record({
      root: fc.record({ type: fc.constant('root'), children: fc.array(node, { maxLength: 4 }) }),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          state.map((value) => JSON.stringify(value)),
        ),
        (json) => {
          const result = parseDocument(json)
          if (result.ok) expect(parseDocument(JSON.stringify(result.document))).toEqual(result)
        },
      ),
      { numRuns: 500 },
    )
  })
})
