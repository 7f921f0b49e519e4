import type { ActionFunctionArgs } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readJson } from '../../core/http/json.server'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { type AnswerProblem, answerProblemOf, answerSchema } from '../../features/essays/answer-forms'
import { saveAnswer } from '../../features/essays/answers.server'

export { formOnly as loader }

/** A question and an answer with all their characters escaped. */
const maxBodyBytes = 50_000

/**
 * Guard: the essay's author. Speaks JSON to the writing page: 200 saved, 409 with the server's answer, 401, 403 and
 * 404 as refusals do, 413 and 422 with a reason in words.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const body = answerSchema.safeParse(await readJson(request, maxBodyBytes))
  if (!body.success) return refusal(request, answerProblemOf(body.error.issues.map(({ message }) => message)))
  const result = await saveAnswer(viewer, { essayId: params.essayId ?? '', ...body.data })
  if (result.status === 'refused') return refusal(request, result.reason)
  const { status, ...answer } = result
  return Response.json(answer, { status: status === 'conflict' ? 409 : 200 })
}

function refusal(request: Request, problem: AnswerProblem) {
  const t = translateFor(readPreferences(request).language)
  return Response.json({ reason: t(`essays.questions.problems.${problem}`) }, { status: 422 })
}
