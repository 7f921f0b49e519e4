import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Mute } from './mutes.server'

/** What one muted, each with the way back. */
export function MuteList({ mutes }: { mutes: Mute[] }) {
  const { t } = useLocale()
  return (
    <>
      <h2 className="section-title">{t('notifications.mutedTitle')}</h2>
      {mutes.length === 0 ? <p className="muted">{t('notifications.mutedNone')}</p> : null}
      <ul className="list">
        {mutes.map(({ subjectId, isSession, title }) => {
          const name = title || t('notifications.mutedHidden')
          const href = isSession ? paths.studySession(subjectId) : paths.essay(subjectId)
          return (
            <li key={subjectId} className="with-action">
              <div>
                <p className="list-title">{title ? <a href={href}>{name}</a> : name}</p>
                <p>{t(isSession ? 'notifications.mutedSession' : 'notifications.mutedEssay')}</p>
              </div>
              <form method="post" action={paths.noticeSettings()}>
                <input type="hidden" name="intent" value="unmute" />
                <input type="hidden" name="subject" value={subjectId} />
                <Button aria-label={t('notifications.unmuteNamed', { title: name })}>
                  {t('notifications.unmute')}
                </Button>
              </form>
            </li>
          )
        })}
      </ul>
    </>
  )
}
