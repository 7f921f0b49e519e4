import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { documentOf, horizontalRuleNode, linkNode, paragraphNode, textNode } from './document'
import { documentFromMarkdown } from './markdown'
import { renderHtml } from './render'
import { parseDocument } from './schema'
import { plainText } from './text'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

const html = (markdown: string) => renderHtml(documentFromMarkdown(markdown))

test.each<[string, string, string]>([
  [
    'headings',
    '# 一\n\n## 二\n\n### 三\n\n#### 四\n\n###### 六',
    '<h2>一</h2><h2>二</h2><h3>三</h3><h4>四</h4><h4>六</h4>',
  ],
  ['emphasis', '*斜***粗***斜粗*', '<p><em>斜</em><strong>粗</strong><em>斜粗</em></p>'],
  ['strong within emphasis', '*a **b***', '<p><em>a </em><strong><em>b</em></strong></p>'],
  ['a line end between Han characters is nothing', '一\n二，\n三', '<p>一二，三</p>'],
  ['a line end between Latin words is a space', 'one\ntwo', '<p>one two</p>'],
  ['hard breaks', '一  \n二\\\n三', '<p>一<br>二<br>三</p>'],
  ['quotes', '> 一\n>\n> 二', '<blockquote><p>一<br>二</p></blockquote>'],
  [
    'a quotation that says where it is from',
    '> 一\n>\n> ——《史》',
    '<figure class="quotation"><blockquote><p>一</p></blockquote><figcaption>——《史》</figcaption></figure>',
  ],
  [
    'a source in its tag',
    '> 一\n>\n> <cite>《史》*展*</cite>',
    '<figure class="quotation"><blockquote><p>一</p></blockquote><figcaption>《史》<em>展</em></figcaption></figure>',
  ],
  ['a dash alone makes no source', '> ——一', '<blockquote><p>——一</p></blockquote>'],
  ['rules', '一\n\n---', '<p>一</p><hr>'],
  ['nested lists', '- a\n  1. b\n  2. c\n- d', '<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>'],
  ['numbers go on', '7. a\n8. b', '<ol start="7"><li>a</li><li>b</li></ol>'],
  ['two paragraphs in an item', '- a\n\n  b', '<ul><li>a<br>b</li></ul>'],
  ['unsafe links', '[a](javascript:alert(1)) [**b**](//c)', '<p>a <strong>b</strong></p>'],
  ['code and HTML', '`a` <b>\n\n```\nc\nd\n```', '<p>a &lt;b&gt;</p><p>c<br>d</p>'],
  ['tags that are formats', 'a<u>b<strong>c</strong></u><s>d</s>', '<p>a<u>b</u><strong><u>c</u></strong><s>d</s></p>'],
  ['tags that do not end, or cross', '<u>a</s> <s><u>b</s>', '<p>&lt;u&gt;a&lt;/s&gt; <s>&lt;u&gt;</s><s>b</s></p>'],
  ['images', '![图](https://a/b.png)', '<p>图</p>'],
  ['no table without its second line', '| a | b |\n| c | d |', '<p>| a | b | | c | d |</p>'],
])('%s', (_name, markdown, expected) => expect(html(markdown)).toBe(expected))

test('links keep their title', () => {
  expect(documentFromMarkdown('[a](https://b "c")')).toEqual(
    documentOf([paragraphNode([linkNode('https://b', [textNode('a')], 'c')])]),
  )
})

test('pipe tables', () => {
  const rendered = html('| 项 | 数 |\n|:---|---:|\n| **甲** | 1 \\| 2 |\n| 乙 |')
  expect(rendered).toContain('<tr><th scope="col"><p>项</p></th><th scope="col"><p>数</p></th></tr>')
  expect(rendered).toContain('<tr><td><p><strong>甲</strong></p></td><td><p>1 | 2</p></td></tr>')
  expect(rendered).toContain('<tr><td><p>乙</p></td><td><p><br></p></td></tr>')
})

test('nothing is an empty document', () => {
  expect(documentFromMarkdown('')).toEqual(documentOf([]))
  expect(documentFromMarkdown('***')).toEqual(documentOf([horizontalRuleNode()]))
})

describe('hostile and foreign input', () => {
  const isFixedPoint = (markdown: string) => {
    const json = JSON.stringify(documentFromMarkdown(markdown))
    const parsed = parseDocument(json)
    expect(parsed.ok && JSON.stringify(parsed.document)).toBe(json)
  }

  test('any text makes a document that the schema keeps as it is', () => {
    const unit = fc.constantFrom(
      '- ',
      '1. ',
      '> ',
      '# ',
      '*',
      '**',
      '_',
      '`',
      '[',
      '](',
      ')',
      '|',
      '|---|',
      '\n',
      '\n\n',
      '  ',
      'a',
      '学',
      '。',
      '\\',
      '<',
      '&',
    )
    fc.assert(fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'grapheme' })), isFixedPoint), {
      numRuns: 500,
    })
  })

  test.each(['> ', '- ', '1. ', '  - ', '*a ', '['])('%j a hundred deep', (unit) => {
    isFixedPoint(`${unit.repeat(100)}底`)
    const nested = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- 层${depth}`).join('\n')
    isFixedPoint(nested)
    expect(plainText(documentFromMarkdown(nested))).toContain('层39')
  })

  const specification = '../shared/corpora/commonmark/spec.txt'
  const isHere = existsSync(specification)
  test.skipIf(!isHere)(
    `the examples of CommonMark${isHere ? '' : ' (left out: ../shared/corpora/commonmark is missing)'}`,
    () => {
      const fence = '`'.repeat(32)
      const examples = readFileSync(specification, 'utf8').split(`${fence} example\n`).slice(1)
      expect(examples.length).toBeGreaterThan(600)
      for (const example of examples) isFixedPoint((example.split(/^\.$/m)[0] ?? '').replaceAll('→', '\t'))
    },
  )

  test('the demonstration essays leave no Markdown behind', () => {
    const folder = 'prisma/demo/essays'
    for (const name of readdirSync(folder)) {
      const markdown = readFileSync(`${folder}/${name}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
      isFixedPoint(markdown)
      expect(plainText(documentFromMarkdown(markdown)), name).not.toMatch(/\*\*|\]\(|\|--|^#/m)
    }
  })
})
