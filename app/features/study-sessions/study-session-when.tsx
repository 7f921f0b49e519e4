import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { dayOf, wallClockAt } from './wall-clock'

type Props = { startsAt: Date; endsAt: Date; timeZone: string }

/** When a study session is, in its own time zone: hours for one day, days for several. */
export function StudySessionWhen({ startsAt, endsAt, timeZone }: Props) {
  const { t, language } = useLocale()
  const format = formatFor(language, timeZone)
  const day = (at: Date) => dayOf(wallClockAt(at, timeZone))
  const isOneDay = day(startsAt) === day(endsAt)
  const text = isOneDay
    ? `${format.date(startsAt)} ${format.time(startsAt)}–${format.time(endsAt)}`
    : t('studySessions.span', { from: format.date(startsAt), to: format.day(endsAt) })
  return <time dateTime={startsAt.toISOString()}>{text}</time>
}
