import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { offerOnRequest } from '../../features/access-requests/on-request.server'
import { requireViewer } from '../../features/accounts/guards.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: the essay's author (offerOnRequest). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const offer = (await readForm(request)).get('offer')
  if (offer !== 'yes' && offer !== 'no') throw refuse('unprocessable')
  const essayId = params.essayId ?? ''
  await offerOnRequest(viewer, { essayId, isOffered: offer === 'yes' })
  return redirect(`${paths.readers(essayId)}#on-request`)
}
