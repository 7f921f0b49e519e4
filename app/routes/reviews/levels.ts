import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { setReviewLevels } from '../../features/reviews/levels.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: administrators of the unit; setReviewLevels asks. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const levels = (await readForm(request)).get('levels')
  if (levels !== '1' && levels !== '2') throw refuse('badRequest')
  const organizationId = params.organizationId ?? ''
  await setReviewLevels(viewer, { organizationId, levels: levels === '2' ? 2 : 1 })
  return redirect(paths.organization(organizationId))
}
