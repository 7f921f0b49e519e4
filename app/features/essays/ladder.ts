/** Characters of an answer, as code points: a page by hand. What grows longer belongs into the essay. */
export const maxAnswerCharacters = 2000

/** Characters of a question; as many as one that a study session asks. */
export const maxQuestionCharacters = 200

/** The product's own ladder, for an essay that is asked nothing: from what was seen to what is to be done. */
export const ownLadder = ['ladder:saw', 'ladder:moved', 'ladder:self', 'ladder:act'] as const

export type OwnQuestion = (typeof ownLadder)[number]

export function isOwnQuestion(question: string): question is OwnQuestion {
  return ownLadder.some((one) => one === question)
}

/** An answer as it is kept; `version` is 0 for one that was never saved. */
export type KeptAnswer = { question: string; isOwn: boolean; answer: string; version: number }

/** A rung: a question with what its author answered, which may be nothing yet. */
export type Rung = KeptAnswer & {
  /** Whether the answer says what to do: the one to make commitments from. */
  isLast: boolean
}

/**
 * The ladder of an essay: the questions asked, or the product's own where none are, each with its answer; then what
 * the author asks themselves and what was answered to questions that are asked no more, in the order they were made.
 */
export function ladderOf(asked: string[], kept: KeptAnswer[]): Rung[] {
  const base: string[] = asked.length > 0 ? [...new Set(asked)] : [...ownLadder]
  const byQuestion = new Map(kept.map((one) => [one.question, one]))
  const rungs = base.map((question, index) => ({
    ...(byQuestion.get(question) ?? { question, isOwn: false, answer: '', version: 0 }),
    isLast: index === base.length - 1,
  }))
  const further = kept.filter(({ question, isOwn, answer }) => !base.includes(question) && (isOwn || answer !== ''))
  return [...rungs, ...further.map((one) => ({ ...one, isLast: false }))]
}
