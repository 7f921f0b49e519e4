import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment, stemFrom } from './attachment'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('/', '\\', '"', "'", '.', '\n', '\r', ' ', '\u202e', '%', ';', '心', '𫗴', '😀') }),
)

describe('the name of a download', () => {
  it('is Chinese, with a fallback', () => {
    expect(attachment({ name: '遵义 (一).csv', fallback: 'participation.csv' })).toBe(
      `attachment; filename="participation.csv"; filename*=UTF-8''%E9%81%B5%E4%B9%89%20%28%E4%B8%80%29.csv`,
    )
  })

  it('has nothing that ends a header or leaves a folder', () => {
    fc.assert(
      fc.property(text, (name) => {
        const encoded = attachment({ name, fallback: 'a.csv' }).split("UTF-8''")[1] ?? ''
        expect(encoded).toMatch(/^[\w.~%-]*$/)
        expect(decodeURIComponent(encoded)).not.toMatch(/[\\/:*?"<>|\r\n]/)
      }),
    )
  })
})

describe('what a title gives to a name', () => {
  it.each<[string, string]>([
    ['学习“遵义会议”有感', '学习“遵义会议”有感'],
    ['他说"走"就走', '他说 走 就走'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\a', 'C Windows a'],
    ['第一行\r\nSet-Cookie: a=b', '第一行 Set-Cookie a=b'],
    ['笑脸😀和𫗴', '笑脸😀和𫗴'],
    ['看\u202excod.exe', '看 xcod.exe'],
    ['.bashrc', 'bashrc'],
    ['完。...', '完。'],
    ['???', ''],
    ['', ''],
  ])('%j is %j', (title, stem) => expect(stemFrom(title)).toBe(stem))

  it('is short enough for every file system, and whole characters', () => {
    expect(stemFrom('很长的标题'.repeat(40))).toBe('很长的标题'.repeat(10))
    fc.assert(
      fc.property(text, (title) => {
        const stem = stemFrom(title)
        expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(200)
        expect(stem).not.toMatch(/^[.\s]|[.\s]$|[\\/:*?"<>|\p{Cc}\p{Cf}]/u)
        expect(encodeURIComponent(stem)).toMatch(/^[\w.~!'()*%-]*$/)
      }),
    )
  })
})
