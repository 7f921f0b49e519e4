import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { signInSchema } from '../../features/accounts/account-forms'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { loginCookie } from '../../features/accounts/login-cookie'
import { signIn } from '../../features/accounts/login-sessions.server'
import { paths, safeNext } from '../../paths'

/** Guard: none; this is where visitors become viewers. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  if (await findRequestViewer(request, context)) throw redirect(next)
  return { next, pageTitle: translateFor(readPreferences(request).language)('accounts.signIn') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: none; the password is the guard, and wrong ones are counted. */
export async function action({ request, context }: ActionFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  const submission = checkForm(await readForm(request), signInSchema)
  if (submission.status !== 'success') return data({ username: '' }, { status: 422 })
  const { username, password } = submission.value
  const userAgent = request.headers.get('User-Agent') ?? ''
  const signedIn = await signIn({
    username,
    password,
    address: context.address,
    userAgent,
    requestId: context.requestId,
  })
  if (!signedIn) return data({ username }, { status: 422 })
  return redirect(next, { headers: { 'Set-Cookie': loginCookie(signedIn.token, context, signedIn.expiresAt) } })
}

export default function Login() {
  const { t } = useLocale()
  const { next } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <section className="narrow">
      <h1>{t('accounts.signIn')}</h1>
      <p className="lead">{t('accounts.signInLead')}</p>
      {refused ? <Notice kind="error">{t('accounts.wrongPassword')}</Notice> : null}
      <form method="post" action={paths.login(next)} className="stack">
        <Field
          label={t('accounts.username')}
          name="username"
          defaultValue={refused?.username}
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <Field
          label={t('accounts.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button kind="primary">{t('accounts.signIn')}</Button>
      </form>
      <p className="muted">{t('accounts.forgotten')}</p>
    </section>
  )
}
