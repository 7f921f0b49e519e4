import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Announcement } from './peer-reading-page.server'

/** What everybody is told of a peer reading before they write: who will read, whether names are known, and for how long. */
export function AnnouncedReading({ announcement }: { announcement: Announcement }) {
  const { t } = useLocale()
  return (
    <section aria-labelledby="peer-reading">
      <h2 className="section-title" id="peer-reading">
        {t('peerReading.title')}
      </h2>
      <AnnouncedTerms announcement={announcement} />
      <p className="mt-3">
        <a href={paths.peerReading(announcement.studySessionId)}>{t('peerReading.announce.more')}</a>
      </p>
    </section>
  )
}

/** The terms of a peer reading in words. */
export function AnnouncedTerms({ announcement }: { announcement: Announcement }) {
  const { t, language } = useLocale()
  const { startsAt, endsAt, timeZone, readersPerEssay, mode } = announcement
  const format = formatFor(language, timeZone)
  const [from, until] = [format.dateTime(startsAt), format.dateTime(endsAt)]
  return (
    <>
      <p>
        {t('peerReading.announce.each', { count: readersPerEssay })} {t('peerReading.announce.when', { from, until })}
      </p>
      <p className="mt-2">
        <strong>{t(`peerReadingNote.modes.${mode}`)}</strong>
      </p>
      <p className="muted mt-2">
        {t('peerReadingNote.grant')} {mode === 'OPEN' ? null : t('peerReading.ownWords')}
      </p>
    </>
  )
}
