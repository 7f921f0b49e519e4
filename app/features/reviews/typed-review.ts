import type { ReviewProblem } from './review-forms'

/** What was typed on the page where an essay is reviewed, as it came. */
const names = ['words', 'text', 'quote', 'paragraph', 'before', 'prefix', 'suffix'] as const

export type TypedReview = Record<(typeof names)[number], string>

/** A form that came back: what is to be mended, and everything in it. `form` is a conflict with somebody else's doing. */
export type RefusedReview = {
  problems: Partial<Record<'words' | 'text' | 'quote' | 'paragraph', ReviewProblem>> & { form?: 'lost' | 'revised' }
  typed: TypedReview
}

export function readTyped(form: FormData): TypedReview {
  const typed = { words: '', text: '', quote: '', paragraph: '', before: '', prefix: '', suffix: '' }
  for (const name of names) {
    const value = form.get(name)
    if (typeof value === 'string') typed[name] = value
  }
  return typed
}
