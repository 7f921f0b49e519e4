import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useLocale } from '../../core/i18n/locale'
import type { RefusedForm } from '../../core/refuse'
import { paths } from '../../paths'

/**
 * Asks for the password in place, after a form arrived without a sign-in. Everything that was on the form is
 * carried along and sent on once the person is signed in again, so that nothing has to be typed twice.
 */
export function SignInAgain({ form }: { form?: RefusedForm }) {
  const { t } = useLocale()
  return (
    <section className="narrow">
      <h1>{t('accounts.signInAgain')}</h1>
      <p className="lead">{t(form ? 'accounts.signInAgainKept' : 'accounts.signInAgainPlain')}</p>
      {form?.failed ? <Notice kind="error">{t(`accounts.${form.failed.reason}`)}</Notice> : null}
      <form method="post" action={form ? paths.resume(form.action) : paths.login()} className="stack">
        {form?.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list is written once
          <input key={`${index}-${name}`} type="hidden" name={name} value={value} />
        ))}
        <Field
          label={t('accounts.username')}
          name={form ? 'login.username' : 'username'}
          defaultValue={form?.failed?.username}
          autoComplete="username"
          autoCapitalize="none"
          required
        />
        <Field
          label={t('accounts.password')}
          name={form ? 'login.password' : 'password'}
          type="password"
          autoComplete="current-password"
          required
        />
        <Button kind="primary">{t('accounts.signInAndContinue')}</Button>
      </form>
    </section>
  )
}
