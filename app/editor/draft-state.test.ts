import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOff, canSend, type DraftEvent, openDraft, reduceDraft, statusOf } from './draft-state'

const start = { version: 1, title: '', content: '{}', savedAt: null }
const theirs = { version: 9, title: '别处', content: '{}', savedAt: '2026-01-01T00:00:00.000Z' }

const request = fc.integer({ min: 1, max: 6 })
const anyEvent: fc.Arbitrary<DraftEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<DraftEvent>({ type: 'edited' }) },
  { weight: 4, arbitrary: request.map<DraftEvent>((request) => ({ type: 'sent', request })) },
  {
    weight: 4,
    arbitrary: request.map<DraftEvent>((request) => ({
      type: 'acknowledged',
      request,
      version: 2,
      savedAt: '2026-01-01T00:00:00.000Z',
      characterCount: 3,
    })),
  },
  fc
    .tuple(fc.boolean(), fc.nat(5))
    .map<DraftEvent>(([ok, edit]) => ({ type: 'kept', ok, edit, at: '2026-01-01T00:00Z' })),
  request.map<DraftEvent>((request) => ({ type: 'rebased', request, version: 3, savedAt: null })),
  request.map<DraftEvent>((request) => ({ type: 'conflicted', request, theirs, base: null })),
  request.map<DraftEvent>((request) => ({ type: 'merged', request, version: 4, savedAt: null })),
  request.map<DraftEvent>((request) => ({ type: 'failed', request, isOffline: true })),
  request.map<DraftEvent>((request) => ({ type: 'signed-out', request })),
  fc.tuple(request, fc.boolean()).map<DraftEvent>(([request, isFinal]) => ({
    type: 'refused',
    request,
    reason: null,
    isFinal,
  })),
  fc.constant<DraftEvent>({ type: 'found', version: 1, isMerged: false }),
  fc.constant<DraftEvent>({ type: 'found-conflict', theirs, base: null }),
  fc.constant<DraftEvent>({ type: 'retried' }),
  fc.constant<DraftEvent>({ type: 'kept-mine' }),
  fc.constant<DraftEvent>({ type: 'took-theirs' }),
)

/** Follows the edits by itself: which were sent with which request, and which the server confirmed. */
function followEdits() {
  let last = 0
  let confirmed = 0
  let onItsWay: { request: number; edit: number } | null = null
  return {
    see(event: DraftEvent, before: ReturnType<typeof openDraft>) {
      if (event.type === 'sent' && canSend(before)) onItsWay = { request: event.request, edit: last }
      else if ('request' in event && event.type !== 'sent' && onItsWay?.request === event.request) {
        if (event.type === 'acknowledged') confirmed = onItsWay.edit
        if (event.type === 'merged') last += 1
        onItsWay = null
      }
      if (event.type === 'edited' || event.type === 'found' || event.type === 'found-conflict') last += 1
      if (before.hold?.kind !== 'conflict') return
      if (event.type === 'kept-mine') last += 1
      if (event.type === 'took-theirs') {
        last += 1
        confirmed = last
      }
    },
    isSaved: () => confirmed === last,
  }
}

describe('draft state', () => {
  it('never reports "saved" while an edit is unacknowledged, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const follower = followEdits()
        let state = openDraft(start)
        for (const event of events) {
          follower.see(event, state)
          state = reduceDraft(state, event)
          if (statusOf(state).kind === 'saved') expect(follower.isSaved()).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('never has two requests on their way', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let state = openDraft(start)
        for (const event of events) {
          const before = state
          state = reduceDraft(state, event)
          if (before.sending && state.sending) expect(state.sending).toBe(before.sending)
        }
      }),
    )
  })

  it('does not mark a newer edit saved by a late answer for an older one', () => {
    const events: DraftEvent[] = [
      { type: 'edited' },
      { type: 'sent', request: 1 },
      { type: 'edited' },
      { type: 'acknowledged', request: 1, version: 2, savedAt: null, characterCount: 1 },
    ]
    const state = events.reduce(reduceDraft, openDraft(start))
    expect(state.acknowledged).toBe(1)
    expect(statusOf(state)).toEqual({ kind: 'saving' })
  })

  it('never forgets a conflict before somebody has decided', () => {
    const settle = new Set(['kept-mine', 'took-theirs'])
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let state = reduceDraft(openDraft(start), { type: 'found-conflict', theirs, base: null })
        for (const event of events.filter(({ type }) => !settle.has(type))) state = reduceDraft(state, event)
        expect(statusOf(state).kind).toBe('conflict')
        expect(canSend(state)).toBe(false)
      }),
    )
  })

  it('says when even this browser could not keep the text', () => {
    const events: DraftEvent[] = [
      { type: 'edited' },
      { type: 'kept', ok: false, edit: 1, at: '2026-01-01T00:00Z' },
      { type: 'sent', request: 1 },
      { type: 'failed', request: 1, isOffline: false },
    ]
    const state = events.reduce(reduceDraft, openDraft(start))
    expect(statusOf(state)).toEqual({ kind: 'local', isOffline: false, copy: 'refused', keptAt: null })
  })

  it('calls a text kept by this browser only when its copy has the last edit', () => {
    const at = '2026-01-01T00:00Z'
    const copyAfter = (...events: DraftEvent[]) => {
      const failed: DraftEvent[] = [
        { type: 'edited' },
        { type: 'sent', request: 1 },
        { type: 'failed', request: 1, isOffline: true },
      ]
      return statusOf([...failed, ...events].reduce(reduceDraft, openDraft(start)))
    }
    expect(copyAfter()).toMatchObject({ kind: 'local', copy: 'keeping' })
    expect(copyAfter({ type: 'kept', ok: true, edit: 1, at })).toMatchObject({ copy: 'kept', keptAt: at })
    expect(copyAfter({ type: 'kept', ok: true, edit: 1, at }, { type: 'edited' })).toMatchObject({ copy: 'keeping' })
    expect(copyAfter({ type: 'edited' }, { type: 'kept', ok: true, edit: 1, at })).toMatchObject({ copy: 'keeping' })
  })

  it('sends again after a refused text was changed, but not after a final refusal', () => {
    const refuse = (isFinal: boolean): DraftEvent[] => [
      { type: 'edited' },
      { type: 'sent', request: 1 },
      { type: 'refused', request: 1, reason: null, isFinal },
      { type: 'edited' },
    ]
    expect(canSend(refuse(false).reduce(reduceDraft, openDraft(start)))).toBe(true)
    expect(canSend(refuse(true).reduce(reduceDraft, openDraft(start)))).toBe(false)
  })

  it('waits 1, 2, 4 … at most 30 seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map(backOff)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })
})
