import { expect, it } from 'vitest'
import { assetsOfPage, assetsOfScript, essayWrittenAt } from './kept-pages'

const id = '01a20846-0000-7000-8000-000000000000'

it('knows a writing page by its path, and nothing else for one', () => {
  expect(essayWrittenAt(`/essays/${id}/write`)).toBe(id)
  for (const path of ['/', `/essays/${id}`, `/essays/${id}/draft`, `/essays/${id}/write/`, `/x/essays/${id}/write`]) {
    expect(essayWrittenAt(path)).toBeNull()
  }
})

it('finds the files a document asks for, each once', () => {
  const html = `<link rel="stylesheet" href="/assets/root-a1.css"/><link rel="modulepreload" href="/assets/write-b2.js"/>
    <script>import "/assets/manifest-c3.js";
    import * as route0 from "/assets/write-b2.js";</script><script src="/assets/entry-d4.js"></script>`
  expect(assetsOfPage(html)).toEqual([
    '/assets/root-a1.css',
    '/assets/write-b2.js',
    '/assets/manifest-c3.js',
    '/assets/entry-d4.js',
  ])
})

it('takes no words of an essay for a file', () => {
  const inText = '<textarea>import &quot;/assets/a.js&quot; href=/assets/b.js</textarea>'
  const inData = String.raw`<script>enqueue("[{\"text\":\"href=\\\"/assets/c.js\\\" from \"/assets/d.js\"}]")</script>`
  expect(assetsOfPage(inText + inData.replaceAll('from "', 'from \\"'))).toEqual([])
})

it('finds what a script imports at once and later, and its styles', () => {
  const code =
    'import{a}from"./interface-a.js";import"./b-1.js";const m=["assets/editor-c.js","assets/editor-d.css"];import(`./e.js`)'
  expect(assetsOfScript(code)).toEqual([
    '/assets/interface-a.js',
    '/assets/b-1.js',
    '/assets/editor-c.js',
    '/assets/editor-d.css',
    '/assets/e.js',
  ])
})
