import { Button } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { describeUserAgent } from './user-agent'

type LoginSession = {
  id: string
  userAgent: string
  createdAt: Date
  isThisOne: boolean
}

/** The browsers a person is signed in on, each with its way out, and one way out of all. */
export function LoginSessionList({ loginSessions }: { loginSessions: LoginSession[] }) {
  const { t } = useLocale()
  return (
    <>
      <ul className="list">
        {loginSessions.map((loginSession) => (
          <li key={loginSession.id} className="with-action">
            <LoginSessionItem loginSession={loginSession} />
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <Confirm
          label={t('accounts.me.signOutEverywhere')}
          question={t('accounts.me.signOutEverywhereQuestion')}
          detail={t('accounts.me.signOutEverywhereDetail')}
          confirmLabel={t('accounts.me.signOutEverywhere')}
          action={paths.logout()}
          fields={{ scope: 'everywhere' }}
        />
      </div>
    </>
  )
}

function LoginSessionItem({ loginSession }: { loginSession: LoginSession }) {
  const { t, format } = useLocale()
  const { id, createdAt, isThisOne } = loginSession
  const { browser, system } = describeUserAgent(loginSession.userAgent)
  const device = browser && system ? t('accounts.me.device', { browser, system }) : (browser ?? system)
  return (
    <>
      <div>
        {device ?? t('accounts.me.unknownDevice')} {isThisOne ? <Tag kind="ok">{t('accounts.me.thisOne')}</Tag> : null}
        <p>{t('accounts.me.since', { at: format.dateTime(createdAt) })}</p>
      </div>
      <form method="post" action={paths.logout()}>
        <input type="hidden" name="loginSession" value={id} />
        {isThisOne ? <input type="hidden" name="scope" value="here" /> : null}
        <Button>{t(isThisOne ? 'accounts.me.signOutThis' : 'accounts.me.signOutOther')}</Button>
      </form>
    </>
  )
}
