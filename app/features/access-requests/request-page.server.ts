import { now } from '../../core/clock'
import { env } from '../../core/env.server'
import { checkForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { dayOf, plusDays, wallClockAt } from '../study-sessions/wall-clock'
import { type AccessRequestProblem, accessRequestProblems, answerSchema } from './access-request-forms'
import type { RefusedAnswer } from './answer-form'
import { answerRequest, beginHandling, isGrantHeld } from './answering.server'
import { type AccessRequest, requireRequest } from './requests.server'

/** Days that the form proposes to grant: long enough to read it twice and to come back to it once. */
const proposedDays = 30

/**
 * A request as its page shows it; opened by the author it is being handled. `proposedUntil` is a day of the
 * installation's zone, `isHeld` whether its grant waits for a check. Throws 404 for everybody but the two it is between.
 */
export async function openRequest(
  viewer: Viewer,
  requestId: string,
): Promise<{ request: AccessRequest; proposedUntil: string; isHeld: boolean }> {
  const found = await requireRequest(viewer, requestId)
  const isBegun = found.isToViewer && found.state === 'REGISTERED'
  if (isBegun) await beginHandling(viewer, requestId)
  const request = isBegun ? await requireRequest(viewer, requestId) : found
  const today = dayOf(wallClockAt(now(), env.XINDE_TIME_ZONE))
  const isHeld = request.state === 'GRANTED' && (await isGrantHeld(request.id))
  return { request, proposedUntil: plusDays(today, proposedDays), isHeld }
}

/** Answers as the form says. `refused` is what is to be mended on it. Throws as answerRequest does, and 422 for no verdict. */
export async function answerFromForm(
  viewer: Viewer,
  input: { requestId: string; form: FormData },
): Promise<{ done: 'granted' | 'held' | 'declined' | 'over' } | { refused: RefusedAnswer }> {
  const { requestId, form } = input
  const verdict = form.get('verdict')
  if (verdict !== 'grant' && verdict !== 'decline') throw refuse('unprocessable')
  const typed = { until: textOf(form, 'until'), reason: textOf(form, 'reason') }
  const submission = checkForm(form, answerSchema(env.XINDE_TIME_ZONE))
  if (submission.status !== 'success') {
    await requireRequest(viewer, requestId)
    const [said] = submission.error?.[verdict === 'grant' ? 'until' : 'reason'] ?? []
    return { refused: { verdict, typed, problem: problemOf(said, verdict) } }
  }
  const outcome = await answerRequest(viewer, { requestId, answer: submission.value })
  return outcome === 'ended' ? { refused: { verdict, typed, problem: 'ended' } } : { done: outcome }
}

function problemOf(said: string | undefined, verdict: RefusedAnswer['verdict']): AccessRequestProblem {
  return accessRequestProblems.find((one) => one === said) ?? (verdict === 'grant' ? 'noDay' : 'blank')
}

function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' ? value : undefined
}
