import type { ActionFunctionArgs } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { type CheckpointProblem, checkpointProblemOf, keepSchema } from '../../features/essays/checkpoint-forms'
import { keepCheckpoint } from '../../features/essays/named-checkpoints.server'

export { formOnly as loader }

/**
 * Guard: the essay's author. Speaks JSON to the writing page, which goes on writing: 200 with the name it was kept
 * under, 401, 403 and 404 as refusals do, 422 with a reason in words. Plain forms are posted to the page of versions.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const refusal = (problem: CheckpointProblem) => {
    const t = translateFor(readPreferences(request).language)
    return Response.json({ reason: t(`versions.problems.${problem}`) }, { status: 422 })
  }
  const submission = checkForm(await readForm(request), keepSchema)
  if (submission.status !== 'success') return refusal(checkpointProblemOf(submission.error))
  const name = submission.value.ownName
  const result = await keepCheckpoint(viewer, { essayId: params.essayId ?? '', name })
  return result.status === 'kept' ? Response.json({ name }) : refusal(result.reason)
}
