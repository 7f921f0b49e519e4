import { expect, it } from 'vitest'
import { documentOf, headingNode, lineBreakNode, listItemNode, listNode, paragraphNode, textNode } from '../document'
import { textOf } from './text'

it('is a line for each paragraph, as Notepad reads it', () => {
  const document = documentOf([
    headingNode('h2', [textNode('一、出发')]),
    paragraphNode([textNode('走了'), lineBreakNode(), textNode('四趟。')]),
    listNode('number', [listItemNode([textNode('甲')]), listItemNode([textNode('乙')])]),
  ])
  const paper = { title: '渡口', author: '何知微', organization: '第二党支部', date: '2026年3月5日', document }
  expect(textOf(paper)).toBe(
    '\ufeff渡口\r\n第二党支部  何知微  2026年3月5日\r\n\r\n一、出发\r\n走了\r\n四趟。\r\n1. 甲\r\n2. 乙\r\n',
  )
  expect(textOf({ ...paper, title: '', date: null })).toMatch(/^\ufeff第二党支部 {2}何知微\r\n\r\n一、/)
})
