import { Button, LinkButton } from '../../components/button'
import { Tag } from '../../components/tag'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { OwnReading } from './peer-reading-page.server'
import type { OpenPlace } from './replacing.server'

/** The viewer's readings, each with its one next step. `showsSession` where they are of several study sessions. */
export function OwnReadings({ readings, showsSession }: { readings: OwnReading[]; showsSession?: boolean }) {
  return (
    <ul className="list">
      {readings.map((reading) => (
        <li key={reading.id} className="with-action">
          <OwnReadingItem reading={reading} showsSession={showsSession} />
        </li>
      ))}
    </ul>
  )
}

function OwnReadingItem({ reading, showsSession }: { reading: OwnReading; showsSession?: boolean }) {
  const { t, language } = useLocale()
  const { id, title, characterCount, endsAt, timeZone, isDone, isGone, hasReply } = reading
  const until = t('peerReading.until', { at: formatFor(language, timeZone).dateTime(endsAt) })
  const state = isDone ? t('peerReading.isDone') : isGone ? t('peerReading.isGone') : until
  const facts = [state, t('peerReading.characters', { count: characterCount })]
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.assignment(id)}>{title}</a>
        </p>
        <p>
          {facts.join(' · ')} {hasReply ? <Tag kind="accent">{t('peerReading.hasReply')}</Tag> : null}
        </p>
        {showsSession ? (
          <p>
            <a href={paths.peerReading(reading.studySessionId)}>
              {t('peerReading.pageTitle', { title: reading.sessionTitle })}
            </a>
          </p>
        ) : null}
      </div>
      <NextStep reading={reading} />
    </>
  )
}

function NextStep({ reading }: { reading: OwnReading }) {
  const { t } = useLocale()
  const { id, isDone, isBegun, isGone } = reading
  if (isDone || isGone) return <LinkButton href={paths.assignment(id)}>{t('peerReading.see')}</LinkButton>
  if (isBegun) return <LinkButton href={paths.assignment(id)}>{t('peerReading.goOn')}</LinkButton>
  return <BeginButton assignmentId={id} />
}

/** Begins a reading: a change, because from then on it is settled who reads. */
export function BeginButton({ assignmentId }: { assignmentId: string }) {
  const { t } = useLocale()
  return (
    <form method="post" action={paths.assignment(assignmentId)}>
      <Button kind="primary" name="intent" value="begin">
        {t('peerReading.begin')}
      </Button>
    </form>
  )
}

/** What can be taken over, each with its button. */
export function OpenPlaces({ studySessionId, places }: { studySessionId: string; places: OpenPlace[] }) {
  const { t } = useLocale()
  return (
    <ul className="list">
      {places.map(({ id, title, characterCount }) => (
        <li key={id} className="with-action">
          <div>
            <p className="list-title">{title}</p>
            <p>{t('peerReading.characters', { count: characterCount })}</p>
          </div>
          <form method="post" action={paths.peerReading(studySessionId)}>
            <input type="hidden" name="assignment" value={id} />
            <Button name="intent" value="take" aria-label={t('peerReading.takeNamed', { title })}>
              {t('peerReading.take')}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}
