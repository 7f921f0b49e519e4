import { describe, expect, it } from 'vitest'
import { newId } from '../../core/ids'
import { createCommentSchema, editCommentSchema, intentOf } from './comment-forms'

const read = (fields: Record<string, unknown>) => createCommentSchema.parse({ text: '灯还亮着。', ...fields }).intent

describe('what a comment is meant as', () => {
  it('is one of four words, and nothing where none was chosen or it is none of them', () => {
    expect(read({ intent: 'QUESTION' })).toBe('QUESTION')
    for (const intent of ['', 'question', 'PRAISE', '<b>', ['QUESTION'], undefined]) expect(read({ intent })).toBeNull()
    expect(editCommentSchema.parse({ text: '灯', intent: 'SUGGESTION' }).intent).toBe('SUGGESTION')
  })

  it('is nothing for an answer', () => {
    expect(read({ intent: 'QUESTION', parent: newId() })).toBeNull()
  })

  it('comes back with a form that was refused', () => {
    const form = new FormData()
    expect(intentOf(form)).toBeNull()
    form.set('intent', 'ADDITION')
    expect(intentOf(form)).toBe('ADDITION')
    form.set('intent', 'PRAISE')
    expect(intentOf(form)).toBeNull()
  })
})
