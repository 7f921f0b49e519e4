import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../tests/chaos/random'
import { demoTexts, edits, tryEdit } from '../../../tests/scripted-edits'
import { followPassage, shortPassage, wholeCharacters } from './follow-passage'
import { alignTexts } from './text-alignment'

function follow(earlier: string, later: string, words: string) {
  const start = earlier.indexOf(words)
  const at = { start, end: start + words.length }
  const followed = followPassage({ earlier, later }, alignTexts(earlier, later), at)
  return followed.state === 'GONE' ? 'GONE' : `${followed.state} ${later.slice(followed.start, followed.end)}`
}

describe('a passage in revised texts of the example world', () => {
  const random = randomOf(20261125)
  const trials = demoTexts().flatMap((text) =>
    Object.keys(edits).flatMap((kind) => [5, 8, 25, 90].flatMap((length) => tryEdit(text, kind, length, random) ?? [])),
  )
  const long = trials.filter(({ isShort }) => !isShort)

  it('is tried often enough, in every way', () => {
    expect(long.length).toBeGreaterThan(1500)
    expect(new Set(long.map(({ kind }) => kind))).toEqual(new Set(Object.keys(edits)))
  })

  it('is never shown at a wrong place', () => {
    expect(trials.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
  })

  it('is found wherever it is, but for one in a hundred', () => {
    const lost = long.filter(({ verdict }) => verdict === 'lost')
    expect(lost.length, JSON.stringify(lost, null, 2)).toBeLessThan(long.length / 100)
  })
})

describe('followPassage', () => {
  const before = '第一天到遵义，先看了会址。\n下午听课，老师讲得很慢。\n晚上写了半页纸，又撕了。'

  it('says of words that stand where they stood that they are unchanged', () => {
    expect(follow(before, `新写的一段话。\n${before}`, '老师讲得很慢')).toBe('UNCHANGED 老师讲得很慢')
    expect(follow(before, before, '第一天到遵义，先看了会址。')).toBe('UNCHANGED 第一天到遵义，先看了会址。')
  })

  it('shows what a changed passage has become, its ends too', () => {
    const later = before.replace('晚上写了半页纸', '夜里写了大半页纸')
    expect(follow(before, later, '晚上写了半页纸，又撕了。')).toBe('CHANGED 夜里写了大半页纸，又撕了。')
  })

  it('takes no character by chance for the beginning of what is left', () => {
    const words = '我听见她吸了一口气，又放掉了。她那口气里有一句话，我没有接住。'
    const left = '她那口气里有一句话，我没有接住。'
    const later = `第二十七通很短。\n交上去的第一稿，我写到这里就下了判断：“${left}”\n六通都听完了。`
    expect(follow(`第二十七通很短。\n七秒钟，${words}\n六通都听完了。`, later, words)).toBe(`CHANGED ${left}`)
  })

  it('takes a paragraph split in two for the same words', () => {
    const later = before.replace('，老师', '，\n老师')
    expect(follow(before, later, '下午听课，老师讲得很慢。')).toBe('UNCHANGED 下午听课，\n老师讲得很慢。')
  })

  it('does not follow a passage to the same words elsewhere', () => {
    const twice = `${before}\n后来又想起：下午听课，老师讲得很慢。就是这样。`
    expect(follow(twice, twice.replace('\n下午听课，老师讲得很慢。\n', '\n'), '下午听课，老师讲得很慢。')).toBe('GONE')
  })

  it('wants a short passage word for word, with what stood beside it', () => {
    const text = '他说不怕慢。\n我说不怕慢，只怕站。\n大家都没有再说什么，各自回屋收拾行李。'
    expect(follow(text, `开头加一段，写写天气和路。\n${text}`, '只怕站')).toBe('UNCHANGED 只怕站')
    expect(follow(text, text.replace('只怕站', '就怕站'), '只怕站')).toBe('GONE')
    expect(follow(text, text.replace('我说不怕慢，只怕站。', '我没有说话。'), '不怕慢，只怕站')).toBe('GONE')
  })

  it('is stable against emoji and marks before the passage and within it', () => {
    const text = `👩‍👩‍👧‍👦👍🏽 e\u0301\u0302 开头。\n红旗🚩插在山顶，👨‍👩‍👧站着看了很久。\n结束。`
    expect(follow(text, `🇨🇳🎉${text}`, '红旗🚩插在山顶，👨‍👩‍👧站着')).toBe('UNCHANGED 红旗🚩插在山顶，👨‍👩‍👧站着')
    // The last of the passage got a mark, so it is another character now.
    const marked = text.replace('站着', '站着\u0323')
    expect(follow(text, marked, '红旗🚩插在山顶，👨‍👩‍👧站着')).toBe('CHANGED 红旗🚩插在山顶，👨‍👩‍👧站着\u0323')
    const other = text.replace('🚩', '🚪')
    expect(follow(text, other, '🚩插在山顶，👨‍👩‍👧站着')).toBe('CHANGED 🚪插在山顶，👨‍👩‍👧站着')
  })

  it('keeps its promises on texts that say everything many times', () => {
    const unit = fc.constantFrom('甲', '乙', '丙', '。', '\n', '😀', '👨‍👩‍👧', 'e\u0301')
    const text = fc.array(unit, { minLength: 1, maxLength: 80 }).map((units) => units.join(''))
    fc.assert(
      fc.property(text, text, fc.nat(), fc.integer({ min: 1, max: 40 }), (earlier, later, place, length) => {
        const start = place % earlier.length
        const at = wholeCharacters(earlier, { start, end: Math.min(earlier.length, start + length) })
        const followed = followPassage({ earlier, later }, alignTexts(earlier, later), at)
        if (followed.state === 'GONE') return
        const { state, start: from, end } = followed
        expect(from).toBeLessThan(end)
        expect(wholeCharacters(later, { start: from, end })).toEqual({ start: from, end })
        if (at.end - at.start < shortPassage) expect(state).not.toBe('CHANGED')
        const wordsOf = (words: string) => words.replace(/\s/g, '')
        const isSame = wordsOf(earlier.slice(at.start, at.end)) === wordsOf(later.slice(from, end))
        expect(isSame).toBe(state !== 'CHANGED')
      }),
      { numRuns: 2000 },
    )
  })
})
