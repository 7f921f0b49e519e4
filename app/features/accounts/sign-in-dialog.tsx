import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Notice } from '../../components/notice'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'

type Failure = 'wrongPassword' | 'tooMany' | 'unreachable'

/**
 * Signs the same person in again without leaving the page. Not to be put inside another form. `onSignedIn` is called
 * when the new sign-in is there, `onClose` however the dialog goes.
 */
export function SignInDialog(props: {
  username: string
  isOpen: boolean
  onSignedIn: () => void
  onClose: () => void
}) {
  const { username, isOpen, onSignedIn, onClose } = props
  const { t } = useLocale()
  const dialog = useRef<HTMLDialogElement>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLInputElement>('[name=password]')?.focus()
  }, [isOpen])

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    const failed = await signIn(new FormData(form))
    setBusy(false)
    setFailure(failed)
    if (failed) return
    form.reset()
    dialog.current?.close()
    onSignedIn()
  }

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="sign-in-dialog" onClose={onClose}>
      <form method="post" action={paths.login()} className="stack" onSubmit={onSubmit}>
        <h2 id="sign-in-dialog">{t('accounts.signInAgain')}</h2>
        <p>{t('accounts.signInHereLead')}</p>
        {failure ? <Notice kind="error">{t(`accounts.${failure}`)}</Notice> : null}
        <Field
          label={t('accounts.username')}
          name="username"
          defaultValue={username}
          autoComplete="username"
          autoCapitalize="none"
          readOnly
        />
        <Field
          label={t('accounts.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <p className="actions">
          <Button kind="primary" disabled={isBusy}>
            {t('accounts.signInAndContinue')}
          </Button>
          <Button type="button" onClick={() => dialog.current?.close()}>
            {t('accounts.signInLater')}
          </Button>
        </p>
      </form>
    </dialog>
  )
}

/** Null when the server answered as it does to a right password: with a redirect, which is not followed here. */
async function signIn(form: FormData): Promise<Failure | null> {
  const body = new URLSearchParams([...form].map(([name, value]) => [name, String(value)]))
  const answer = await fetch(paths.login(), { method: 'POST', body, redirect: 'manual' }).catch(() => null)
  if (answer?.type === 'opaqueredirect') return null
  if (answer?.status === 429) return 'tooMany'
  return answer?.status === 422 ? 'wrongPassword' : 'unreachable'
}
