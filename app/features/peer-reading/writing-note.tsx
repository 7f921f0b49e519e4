import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Announcement } from './peer-reading-page.server'

/** What is announced of a peer reading in short, where somebody is about to write; `saysGrant` where they choose who may read it. */
export function WritingNote({ announcement, saysGrant }: { announcement: Announcement; saysGrant?: boolean }) {
  const { t, language } = useLocale()
  const { startsAt, timeZone, mode, studySessionId } = announcement
  const from = formatFor(language, timeZone).dateTime(startsAt)
  return (
    <p className={saysGrant ? 'muted mb-4' : 'muted'}>
      <a href={paths.peerReading(studySessionId)}>{t('peerReadingNote.writing', { from })}</a>{' '}
      {t(`peerReadingNote.modes.${mode}`)}
      {saysGrant ? <> · {t('peerReadingNote.grant')}</> : null}
    </p>
  )
}
