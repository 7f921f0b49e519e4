import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readListAddress } from './list-addresses'
import { topicsSchema } from './topic-forms'
import { isTag, normalizeTag } from './topics'

describe('a theme', () => {
  it('is one whichever way it was typed', () => {
    expect(normalizeTag('　群众　工作 ')).toBe('群众 工作')
    expect(normalizeTag('ＡＢＣ１２')).toBe('ABC12')
    expect(topicsSchema.parse({ slots: [], tags: ['岗位', ' 岗位', '', '\u200b', '　'] }).tags).toEqual(['岗位'])
  })

  it('has 20 characters at most, rare ones counted as one, and there are five at most', () => {
    const problem = (tags: string[]) => topicsSchema.safeParse({ slots: [], tags }).error?.issues[0]?.message
    expect(problem(['𠮷'.repeat(20)])).toBeUndefined()
    expect(problem(['𠮷'.repeat(21)])).toBe('tooLong')
    expect(problem(['一', '二', '三', '四', '五'])).toBeUndefined()
    expect(problem(['一', '二', '三', '四', '五', '六'])).toBe('tooMany')
  })

  it('that was kept has an address, and everything that has one is as it would be kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (typed) => {
        const tag = normalizeTag(typed)
        if (isTag(tag)) expect(readListAddress(`tag:${tag}`)).toMatchObject({ kind: 'tag', tag })
        const address = readListAddress(`tag:${typed}`)
        if (address?.kind === 'tag') expect(normalizeTag(address.tag)).toBe(typed)
      }),
    )
  })
})
