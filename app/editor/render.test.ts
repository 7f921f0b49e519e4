import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  type BlockNode,
  documentFromParagraphs,
  documentOf,
  headingNode,
  horizontalRuleNode,
  lineBreakNode,
  linkNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  tabNode,
  textNode,
} from './document'
import { anyDocument } from './random-document'
import { renderHtml } from './render'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

const words = (text: string) => [textNode(text)]
const html = (...blocks: BlockNode[]) => renderHtml(documentOf(blocks))

describe('blocks', () => {
  test('paragraphs, headings, quotes, rules', () => {
    expect(
      html(paragraphNode(words('一')), headingNode('h3', words('二')), quoteNode(words('三')), horizontalRuleNode()),
    ).toBe('<p>一</p><h3>二</h3><blockquote><p>三</p></blockquote><hr>')
  })

  test('a quotation and its source are one; a source without one is a line', () => {
    const source = quoteSourceNode(words('——《息烽》<展>'))
    expect(html(quoteNode(words('三')), source, source)).toBe(
      '<figure class="quotation"><blockquote><p>三</p></blockquote><figcaption>——《息烽》&lt;展&gt;</figcaption></figure>' +
        '<p class="quote-source">——《息烽》&lt;展&gt;</p>',
    )
  })

  test('an empty paragraph keeps its height', () =>
    expect(renderHtml(documentFromParagraphs(['']))).toBe('<p><br></p>'))

  test('alignment is a class, direction an attribute', () => {
    expect(html({ ...paragraphNode(words('落款')), format: 'right' })).toBe('<p class="align-right">落款</p>')
    expect(html({ ...paragraphNode(words('a')), direction: 'rtl' })).toBe('<p dir="rtl">a</p>')
    expect(html(paragraphNode(words('سالام')))).toBe('<p dir="auto">سالام</p>')
  })
})

describe('inline', () => {
  test('formats nest in one order', () => {
    expect(html(paragraphNode([textNode('a', 15), textNode('b', 1)]))).toBe(
      '<p><strong><em><s><u>a</u></s></em></strong><strong>b</strong></p>',
    )
  })

  test('line breaks and tabs', () => {
    expect(html(paragraphNode([textNode('a'), lineBreakNode(), tabNode(), textNode('b')]))).toBe('<p>a<br>\tb</p>')
  })

  test('everything typed is escaped', () => {
    expect(html(paragraphNode(words('<script>&amp;')))).toBe('<p>&lt;script&gt;&amp;amp;</p>')
  })

  test('links', () => {
    const link = {
      ...linkNode('https://a/?b=1&c="x"', words('链')),
      title: '"\'<',
      target: '_blank' as const,
      rel: 'opener',
    }
    expect(html(paragraphNode([link]))).toBe(
      '<p><a href="https://a/?b=1&amp;c=&quot;x&quot;" rel="noopener noreferrer nofollow" target="_blank" title="&quot;&#39;&lt;">链</a></p>',
    )
  })

  test('a link that should not be there is its text', () => {
    expect(html(paragraphNode([linkNode('javascript:alert(1)', words('链'))]))).toBe('<p>链</p>')
  })
})

describe('lists', () => {
  const item = (text: string) => listItemNode(words(text))

  test('bullets and numbers', () => {
    expect(
      html(listNode('bullet', [item('a')]), listNode('number', [item('b')]), listNode('number', [item('c')], 3)),
    ).toBe('<ul><li>a</li></ul><ol><li>b</li></ol><ol start="3"><li>c</li></ol>')
  })

  test('a nested list stands in the item before it', () => {
    const nested = listNode('number', [item('b')])
    expect(html(listNode('bullet', [item('a'), listItemNode([nested]), item('c')]))).toBe(
      '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>',
    )
  })

  test('a nested list without such an item carries itself', () => {
    const nested = listNode('bullet', [item('b')])
    expect(html(listNode('bullet', [listItemNode([nested]), listItemNode([nested])]))).toBe(
      '<ul><li class="carrier"><ul><li>b</li></ul><ul><li>b</li></ul></li></ul>',
    )
  })
})

describe('tables', () => {
  const cell = (text: string, header: 0 | 1 | 2 | 3 = 0) => tableCellNode([paragraphNode(words(text))], header)

  test('heading cells say what they head, the region is named by the first row', () => {
    expect(
      html(tableNode([tableRowNode([cell('项', 3), cell('数<', 1)]), tableRowNode([cell('甲', 2), cell('1')])])),
    ).toBe(
      '<div class="table-scroll" tabindex="0" role="region" aria-label="项, 数&lt;"><table><tbody>' +
        '<tr><th scope="col"><p>项</p></th><th scope="col"><p>数&lt;</p></th></tr>' +
        '<tr><th scope="row"><p>甲</p></th><td><p>1</p></td></tr></tbody></table></div>',
    )
  })

  test('spans; no name where the first row is empty', () => {
    const wide = { ...tableCellNode([paragraphNode()]), colSpan: 2, rowSpan: 3 }
    expect(html(tableNode([tableRowNode([wide])]))).toBe(
      '<div class="table-scroll" tabindex="0"><table><tbody><tr><td colspan="2" rowspan="3"><p><br></p></td></tr></tbody></table></div>',
    )
  })
})

test('whatever the document, only known tags and attributes, all closed, and no text outside', () => {
  const attribute = String.raw`(?: (?:class="(?:align-[a-z]+|carrier|table-scroll|quotation|quote-source)"|dir="(?:rtl|auto)"|start="\d+"|tabindex="0"|role="region"|(?:col|row)span="\d+"|scope="(?:row|col)"|rel="noopener noreferrer nofollow"|target="_blank"|(?:href|title|aria-label|alt|src)="[^"<>]*"|(?:width|height)="\d+"|loading="lazy"|decoding="async"))*`
  const tag = new RegExp(
    `</?(p|h[234]|blockquote|ul|ol|li|div|table|tbody|tr|td|th|a|strong|em|s|u|br|hr|figure|img|figcaption)${attribute}>`,
    'g',
  )
  fc.assert(
    fc.property(anyDocument, (document) => {
      const rendered = renderHtml(document)
      expect(rendered.replace(tag, '')).not.toMatch(/[<>]/)
      const open: string[] = []
      for (const [whole, name = ''] of rendered.matchAll(tag)) {
        if (whole.startsWith('</')) expect(open.pop()).toBe(name)
        else if (!['br', 'hr', 'img'].includes(name)) open.push(name)
      }
      expect(open).toEqual([])
    }),
    { numRuns: 300 },
  )
})
