import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AnswerReply, createAnswerSaver, joinAnswers, type UnsentAnswer } from './answer-saver'
import { openAnswerStore } from './answer-store'
import type { Rung } from './ladder'

const rung = (question: string, answer = '', version = 0): Rung => ({
  ...{ question, answer, version, isOwn: false, isLast: false },
})

/** A browser's storage and a server with its answers, which replies as the real one does. */
function makeWorld() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
  const server = new Map<string, { answer: string; version: number }>()
  const sent: UnsentAnswer[] = []
  let reply: ((answer: UnsentAnswer) => AnswerReply) | null = null
  function replyTo({ question, answer, version }: UnsentAnswer): AnswerReply {
    const present = server.get(question)
    if (present?.answer === answer) return { kind: 'saved', version: present.version }
    if ((present?.version ?? 0) !== version) return { kind: 'conflict', version: 0, answer: '', ...present }
    server.set(question, { answer, version: version + 1 })
    return { kind: 'saved', version: version + 1 }
  }
  const openPage = async (rungs: Rung[]) => {
    const saver = createAnswerSaver({
      rungs,
      store: () => openAnswerStore({ userId: 'u', essayId: 'e' }, storage),
      send: async (answer) => {
        sent.push(answer)
        return reply ? reply(answer) : replyTo(answer)
      },
      isOffline: () => true,
    })
    await saver.open()
    return saver
  }
  return {
    ...{ kept, server, sent, openPage, replyTo },
    replyWith: (next: typeof reply) => {
      reply = next
    },
  }
}

const failed = () => ({ kind: 'failed' }) as const

describe('the saver of answers', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('keeps each key in the browser at once and sends after a moment of quiet', async () => {
    const world = makeWorld()
    const page = await world.openPage([rung('甲'), rung('乙')])
    page.change('甲', '桥')
    page.change('甲', '桥边')
    expect([...world.kept.values()].join()).toContain('桥边')
    expect([page.view().state.kind, world.sent.length]).toEqual(['saving', 0])
    await vi.advanceTimersByTimeAsync(1500)
    expect(world.sent).toEqual([{ question: '甲', answer: '桥边', version: 0 }])
    expect([page.view().state.kind, world.kept.size]).toEqual(['saved', 0])
  })

  it('waits no longer than five seconds while one goes on typing', async () => {
    const world = makeWorld()
    const page = await world.openPage([rung('甲')])
    for (let nth = 0; nth < 6; nth += 1) {
      page.change('甲', '字'.repeat(nth + 1))
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(world.sent.length).toBeGreaterThan(0)
  })

  it('goes on where a page was lost', async () => {
    const world = makeWorld()
    world.replyWith(failed)
    const lost = await world.openPage([rung('甲')])
    lost.change('甲', '没送出去的')
    await vi.advanceTimersByTimeAsync(1500)
    expect(lost.view().state).toEqual({ kind: 'local', isOffline: true })
    lost.close()
    world.replyWith(null)
    const again = await world.openPage([rung('甲')])
    expect(again.view().answers.get('甲')).toBe('没送出去的')
    expect([world.server.get('甲')?.answer, world.kept.size]).toEqual(['没送出去的', 0])
  })

  it('puts what was written elsewhere below, so that neither is lost', async () => {
    const world = makeWorld()
    const [left, right] = [await world.openPage([rung('甲')]), await world.openPage([rung('甲')])]
    left.change('甲', '左边写的')
    right.change('甲', '右边写的')
    await vi.advanceTimersByTimeAsync(1500)
    expect(world.server.get('甲')?.answer).toBe('右边写的\n左边写的')
    expect(right.view()).toMatchObject({ joined: new Set(['甲']), state: { kind: 'saved' } })
    expect(right.view().answers.get('甲')).toBe('右边写的\n左边写的')
  })

  it('takes its own save for no change of another’s when the answer was lost', async () => {
    const world = makeWorld()
    world.replyWith((answer) => {
      world.replyTo(answer)
      return failed()
    })
    const page = await world.openPage([rung('甲')])
    page.change('甲', '桥')
    await vi.advanceTimersByTimeAsync(1500)
    page.change('甲', '桥边')
    world.replyWith(null)
    await page.retry()
    expect(world.server.get('甲')?.answer).toBe('桥边')
    expect(page.view().joined.size).toBe(0)
  })

  it('waits for a new sign-in, and says what is refused until it is changed', async () => {
    const world = makeWorld()
    const page = await world.openPage([rung('甲')])
    world.replyWith(() => ({ kind: 'signed-out' }))
    page.change('甲', '桥')
    await vi.advanceTimersByTimeAsync(1500)
    expect(page.view().state).toEqual({ kind: 'signed-out' })
    world.replyWith(() => ({ kind: 'refused', reason: '太长' }))
    await page.retry()
    expect(page.view().state).toEqual({ kind: 'refused', reason: '太长' })
    expect(world.kept.size).toBe(1)
    world.replyWith(null)
    page.change('甲', '短')
    await vi.advanceTimersByTimeAsync(1500)
    expect([page.view().state.kind, world.server.get('甲')?.answer]).toEqual(['saved', '短'])
  })
})

describe('joining answers', () => {
  it('repeats nothing that one of them has already', () => {
    expect(joinAnswers('桥边的灯', '桥边')).toBe('桥边的灯')
    expect(joinAnswers('桥边', '桥边的灯')).toBe('桥边的灯')
    expect(joinAnswers('', '灯')).toBe('灯')
    expect(joinAnswers('桥', '灯')).toBe('桥\n灯')
  })
})
