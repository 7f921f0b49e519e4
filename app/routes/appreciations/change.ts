import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { appreciateEssay } from '../../features/appreciations/appreciations.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: whoever is signed in, for themselves; appreciateEssay asks whether they may read the essay. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const intent = (await readForm(request)).get('intent')
  if (intent !== 'give' && intent !== 'takeBack') throw refuse('badRequest')
  const essayId = params.essayId ?? ''
  await appreciateEssay(viewer, { essayId, isGiven: intent === 'give' })
  return redirect(`${paths.essay(essayId)}#appreciation`)
}
