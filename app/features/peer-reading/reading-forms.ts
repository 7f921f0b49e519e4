import { isBlankText } from '../../core/blank-text'
import { lengthOf, longestMarks } from '../comments/comment-text'

/** Characters of one answer, and of what an author says to a reading. */
export const readingLimits = { answer: 2000, reply: 200 }

/** Marks in a row that are still stored, as in comments. */
const maxMarks = 100

/** Why a reading or a reply was not taken; each is a text in the locales under peerReading.problems. */
export const problems = [
  ...(['blank', 'tooLong', 'tooManyMarks', 'conflict', 'left', 'handedOver', 'over', 'chooseOrWrite'] as const),
] as const

export type Problem = (typeof problems)[number]

/** What an author can say of a reading in a word. */
export const replyWords = ['TOUCHED', 'NEW_EYES', 'WILL_REVISE', 'THANKS'] as const
export type ReplyWord = (typeof replyWords)[number]

/** The name of the field that answers a question. */
export const answerName = (index: number) => `answer-${index}`

/** What was typed, an answer for each question, with the line ends every system agrees on. */
export function readAnswers(form: FormData, count: number): string[] {
  return Array.from({ length: count }, (_, index) => textOf(form, answerName(index)))
}

/** The version a form began from; 0, which none has, for what is no version. */
export function readVersion(form: FormData): number {
  const version = textOf(form, 'version')
  return /^\d{1,9}$/.test(version) ? Number(version) : 0
}

/** The first answer that cannot be kept, with why; null when all can. */
export function findProblem(answers: string[]): { index: number; problem: Problem } | null {
  for (const [index, answer] of answers.entries()) {
    const problem = problemOf(answer, readingLimits.answer)
    if (problem) return { index, problem }
  }
  return null
}

function problemOf(text: string, most: number): Problem | null {
  if (lengthOf(text) > most) return 'tooLong'
  return longestMarks(text) > maxMarks ? 'tooManyMarks' : null
}

/** Whether anything of a text would be seen. */
export function hasWords(text: string): boolean {
  return !isBlankText(text)
}

export type Reply = { text: string; word: ReplyWord | null }

/** What an author typed in answer to a reading, on one line. */
export function readReply(form: FormData): Reply {
  const word = form.get('word')
  const text = textOf(form, 'reply').replace(/\s*\n\s*/g, ' ')
  return { text: isBlankText(text) ? '' : text, word: replyWords.find((one) => one === word) ?? null }
}

/** What keeps a reply from being kept. */
export function findReplyProblem({ text, word }: Reply): Problem | null {
  if (text === '' && word === null) return 'chooseOrWrite'
  return problemOf(text, readingLimits.reply)
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
}
