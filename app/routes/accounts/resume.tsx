import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { keptFields } from '../../features/accounts/guards.server'
import { loginCookie } from '../../features/accounts/login-cookie'
import { signIn } from '../../features/accounts/login-sessions.server'
import { safeNext } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/**
 * Guard: none; the password is the guard. Signs in and answers 307, on which the browser posts the very same
 * form on to where it was going before the sign-in ended.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const target = safeNext(new URL(request.url).searchParams.get('to'))
  const form = await readForm(request)
  const username = String(form.get('login.username') ?? '')
  const password = String(form.get('login.password') ?? '')
  const userAgent = request.headers.get('User-Agent') ?? ''
  // Whatever the answer, the form goes with it: this is the one place where it still is.
  const refused = (reason: 'wrongPassword' | 'tooMany') =>
    refuse('signedOut', { form: { action: target, fields: keptFields(form), failed: { username, reason } } })
  const from = { address: context.address, userAgent, requestId: context.requestId }
  const signedIn = await signIn({ username, password, ...from }).catch((refusal: unknown) => {
    throw refusal instanceof Response && refusal.status === 429 ? refused('tooMany') : refusal
  })
  if (!signedIn) throw refused('wrongPassword')
  return redirect(target, {
    status: 307,
    headers: { 'Set-Cookie': loginCookie(signedIn.token, context, signedIn.expiresAt) },
  })
}
