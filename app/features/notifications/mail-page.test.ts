import { expect, it } from 'vitest'
import { mailPage } from './mail-page'

const page = {
  language: 'zh-CN' as const,
  title: '心得：1 条新消息',
  lead: '<img src=x onerror=alert(1)> & "谁"',
  entries: [{ text: '<b>某人</b>评论了您的文章', note: '因为…', href: 'https://xinde.example.org/inbox/1?a="b"&c' }],
  foot: [{ text: '不再收每日邮件', href: 'https://xinde.example.org/unsubscribe/1' }],
}

it('says the same in both forms, and names that look like markup stay words', () => {
  const { text, html } = mailPage(page)
  expect(text).toContain('<b>某人</b>评论了您的文章\n因为…\nhttps://xinde.example.org/inbox/1?a="b"&c')
  expect(html).toContain('&lt;b&gt;某人&lt;/b&gt;评论了您的文章')
  expect(html).toContain('href="https://xinde.example.org/inbox/1?a=&quot;b&quot;&amp;c"')
  expect(html).not.toMatch(/<b>|<img|onerror=alert\(1\)>[^&]*</)
  for (const part of [text, html]) expect(part).toContain('https://xinde.example.org/unsubscribe/1')
})

it('loads nothing from anywhere', () => {
  expect(mailPage({ ...page, lead: '' }).html).not.toMatch(/src=|<link|<script|url\(|@import/)
})
