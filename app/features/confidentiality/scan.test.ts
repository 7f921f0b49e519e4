import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countFindings, scanText } from './scan'

const found = (text: string) => scanText(text).map(({ kind, words }) => `${kind} ${words}`)

describe('scanText', () => {
  it('finds each mark of classification where it stands, once', () => {
    expect(found('封面上印着“绝密”，第二页是机密，附件写着秘密★一年。')).toEqual([
      'mark 绝密',
      'mark 机密',
      'mark 秘密',
    ])
    expect(found('内部资料 注意保存')).toEqual(['mark 内部资料', 'mark 注意保存'])
  })

  it('tells what stands around a place, within its line', () => {
    expect(scanText('上一行\n我在门口看见内部资料四个字\n下一行')).toEqual([
      { kind: 'mark', words: '内部资料', before: '我在门口看见', after: '四个字' },
    ])
  })

  it('takes an identity number for one only when its check character is right', () => {
    expect(found('证件号 11010519491231002X 请核')).toEqual(['identity 11010519491231002X'])
    expect(found('证件号 11010519491231002x')).toEqual(['identity 11010519491231002x'])
    expect(found('编号 110105194912310021')).toEqual([])
    expect(found('编号 911010519491231002X')).toEqual([])
  })

  it('finds telephone numbers as people write them, and no other rows of figures', () => {
    expect(found('打 13800138000 或 138-0013-8000，或 +86 138 0013 8000')).toHaveLength(3)
    expect(found('值班室 0851-28222222、010-88888888')).toHaveLength(2)
    expect(found('１３８００１３８０００')).toEqual(['telephone １３８００１３８０００'])
    expect(found('1935年1月15日至17日，行程 25000 里，编号 12345678901，共 3.13800138000')).toEqual([])
  })

  it('finds what was put into any text, and its place is its words', () => {
    const secret = fc.constantFrom('绝密', '内部资料', '11010519491231002X', '13912345678')
    const plain = fc.string({ unit: fc.constantFrom('走', '到', '桥', '，', '\n', '灯', '𠮷') })
    fc.assert(
      fc.property(plain, secret, plain, (before, words, after) => {
        const [one, ...more] = scanText(before + words + after)
        expect([one?.words, more]).toEqual([words, []])
        expect(before.endsWith(one?.before ?? '?')).toBe(true)
        expect(after.startsWith(one?.after ?? '?')).toBe(true)
      }),
    )
  })

  it('counts each kind', () => {
    expect(countFindings(scanText('绝密 秘密 13912345678'))).toEqual({ mark: 2, identity: 0, telephone: 1 })
  })
})
