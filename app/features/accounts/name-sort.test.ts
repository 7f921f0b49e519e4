import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameSortOf } from './name-sort.server'

const readings: [name: string, sorted: string][] = [
  ['单雄信', 'shan xiong xin'],
  ['李单', 'li dan'],
  ['曾国藩', 'zeng guo fan'],
  ['仇英', 'qiu ying'],
  ['王仇', 'wang chou'],
  ['解晓东', 'xie xiao dong'],
  ['任超', 'ren chao'],
  ['区明', 'ou ming'],
  ['吕布', 'lv bu'],
  ['欧阳静', 'ou yang jing'],
  ['尉迟恭', 'yu chi gong'],
  ['长孙无忌', 'zhang sun wu ji'],
  ['单于明', 'chan yu ming'],
  ['田　宝', 'tian bao'],
  ['方䂮', 'fang lve'],
  ['阿依努尔·买买提', 'a yi nu er mai mai ti'],
  ['Zhang San', 'zhang san'],
  ['ｚｈａｎｇ', 'zhang'],
  ['É Émile', 'e emile'],
  ['Łukasz', 'lukasz'],
  ['O’Neil', 'o neil'],
  ['𠮷田', '~020bb7 tian'],
]

test.each(readings)('%s sorts as "%s"', (name, sorted) => {
  expect(nameSortOf(name)).toBe(sorted)
})

test('surnames come in the order of their pinyin, one-syllable ones before longer syllables', () => {
  const names = ['Zoe', '曾一', '王五', '林爱', '李白', '仇英', '单雄信', '欧阳静', '安欣']
  const sorted = names.toSorted((a, b) => (nameSortOf(a) < nameSortOf(b) ? -1 : 1))
  expect(sorted).toEqual(['安欣', '李白', '林爱', '欧阳静', '仇英', '单雄信', '王五', '曾一', 'Zoe'])
})

test('whatever the name, the result is plain ASCII without spaces at its ends', () => {
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(name, (text) => /^$|^[a-z0-9~]+( [a-z0-9~]+)*$/.test(nameSortOf(text))),
    { numRuns: 500 },
  )
})
