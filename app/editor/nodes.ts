import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HorizontalRuleNode } from '@lexical/react/LexicalHorizontalRuleNode'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import type { Klass, LexicalNode } from 'lexical'
import { QuoteSourceNode } from './quote-source'

import { ImageNode } from './images/image-node'

/**
 * Every kind of node a text may hold besides paragraph, text, line break and tab, which Lexical always has.
 * One list for browser and server; `schema.ts` allows the same kinds and nothing else.
 */
export const nodes: Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  QuoteSourceNode,
  ListNode,
  ListItemNode,
  LinkNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  HorizontalRuleNode,
  ImageNode,
]
