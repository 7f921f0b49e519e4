import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { checkForm, readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { visibilitySchema } from '../../features/essays/essay-forms'
import { changeVisibility, isOwnCheckAwaited } from '../../features/essays/submissions.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: the essay's author. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const submission = checkForm(await readForm(request), visibilitySchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const essayId = params.essayId ?? ''
  await changeVisibility(viewer, { essayId, visibility: submission.value.visibility })
  const isToBeChecked = await isOwnCheckAwaited(viewer, essayId)
  return redirect(isToBeChecked ? paths.checkEssay(essayId) : `${paths.essay(essayId)}?done=shared`)
}
