import { expect, it } from 'vitest'
import { isPictureAddress, picturesOfPage } from './kept-pictures'

const [first, second] = ['01a20846-0000-7000-8000-000000000001', '01a20846-0000-7000-8000-000000000002']

it('knows the address of a picture', () => {
  expect(isPictureAddress(`/files/${first}`)).toBe(true)
  for (const path of ['/files', '/files/', `/files/${first}/x`, `/x/files/${first}`]) {
    expect(isPictureAddress(path)).toBe(false)
  }
})

it('finds the pictures of a draft however often its JSON is quoted, each once', () => {
  const draft = JSON.stringify({ root: { children: [{ fileId: first }, { fileId: second }, { fileId: first }] } })
  const addresses = [`/files/${first}`, `/files/${second}`]
  for (const quoted of [draft, JSON.stringify(draft), JSON.stringify(JSON.stringify({ content: draft }))]) {
    expect(picturesOfPage(`<script>enqueue(${quoted})</script>`)).toEqual(addresses)
  }
  expect(picturesOfPage(`<textarea>fileId&quot;:&quot;${first}&quot; "fileId":"../etc"</textarea>`)).toEqual([])
})
