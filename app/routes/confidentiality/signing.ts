import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { requireViewer } from '../../features/accounts/guards.server'
import { wantSignatures } from '../../features/confidentiality/signing.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: administrators of the unit; wantSignatures asks for it. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const organizationId = params.organizationId ?? ''
  const form = await readForm(request)
  await wantSignatures(viewer, { organizationId, isCheckSigned: form.get('isCheckSigned') === 'yes' })
  return redirect(paths.organization(organizationId))
}
