import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import type { AgendaDay } from './study-session-page.server'

/** The agenda by days, in the time zone of the locale around it. */
export function Agenda({ days }: { days: AgendaDay[] }) {
  const { t } = useLocale()
  if (days.length === 0) return <p className="muted">{t('studySessions.agendaEmpty')}</p>
  return days.map(({ day, at, items }) => (
    <section key={day} className="mb-6" aria-labelledby={`day-${day}`}>
      <h3 id={`day-${day}`}>
        <Time at={at} show="day" />
      </h3>
      <ol className="agenda">
        {items.map((item) => (
          <li key={item.id}>
            <span>
              <Time at={item.startsAt} show="time" />–<Time at={item.endsAt} show="time" />
            </span>
            <div>
              {item.title}
              <p className="muted">
                {[t(`studySessions.activityKinds.${item.kind}`), placeOf(item), item.speaker]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  ))
}

/** Field teaching is often named after its place, which then needs no telling twice. */
function placeOf({ title, place }: { title: string; place: string }): string {
  return place === title ? '' : place
}
