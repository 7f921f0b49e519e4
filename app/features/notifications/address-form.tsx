import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { NoticeSettings } from './settings.server'

type Props = {
  settings: NoticeSettings
  /** What was typed and refused, to stand in the field again. */
  typed: string
  errors: string[]
}

/** One's e-mail address: none, one that waits for its link to be opened, or one that mail goes to. */
export function AddressForm({ settings, typed, errors }: Props) {
  const { t } = useLocale()
  const { email, pendingEmail } = settings
  return (
    <>
      <h2 className="section-title" id="address">
        {t(email ? 'notifications.addressTitle' : 'notifications.mailTitle')}
      </h2>
      {email ? null : <p className="mb-3">{t('notifications.mailOffer')}</p>}
      {email ? <p className="mb-3">{t('notifications.addressIs', { email })}</p> : null}
      {pendingEmail ? <p className="mb-3">{t('notifications.addressPending', { email: pendingEmail })}</p> : null}
      <form method="post" action={paths.noticeSettings()} className="stack">
        <input type="hidden" name="intent" value="address" />
        <Field
          name="email"
          type="email"
          label={t('notifications.address')}
          hint={t('notifications.addressHint')}
          errors={errors}
          defaultValue={typed}
          autoComplete="email"
          required
        />
        <div>
          <Button>{t(email ? 'notifications.addressChange' : 'notifications.addressSend')}</Button>
        </div>
      </form>
      {email || pendingEmail ? (
        <form method="post" action={paths.noticeSettings()} className="actions">
          <input type="hidden" name="intent" value="forget" />
          <Button kind="quiet">{t('notifications.addressForget')}</Button>
        </form>
      ) : null}
    </>
  )
}
