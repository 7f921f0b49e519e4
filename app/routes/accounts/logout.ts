import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { loginCookie } from '../../features/accounts/login-cookie'
import { endAllLoginSessions, endLoginSession } from '../../features/accounts/login-sessions.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: the viewer's own login sessions only; without one there is nothing to end. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const form = await readForm(request)
  const other = form.get('loginSession')
  if (viewer && typeof other === 'string' && other !== viewer.loginSessionId) {
    await endLoginSession(viewer, other)
    return redirect(paths.me({ done: 'signedOut' }))
  }
  if (viewer && form.get('scope') === 'everywhere') await endAllLoginSessions(viewer)
  else if (viewer) await endLoginSession(viewer, viewer.loginSessionId)
  return redirect(paths.login(), { headers: { 'Set-Cookie': loginCookie(null, context) } })
}
