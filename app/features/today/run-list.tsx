import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { RunStudySession } from './today.server'

/** The sessions a viewer runs and how many have not handed in; each opens to its people. */
export function RunList({ sessions }: { sessions: RunStudySession[] }) {
  const { t, format } = useLocale()
  return (
    <ul className="list">
      {sessions.map((session) => (
        <li key={session.id}>
          <p className="list-title">
            <a href={paths.participation(session.id)}>{session.title}</a>
          </p>
          <p className="num">
            <HandedIn session={session} />
          </p>
          {session.waiting > 0 ? (
            <p className="review-line">
              <a href={paths.reviews(session.id)}>
                {t('studySessions.today.waiting', { number: format.number(session.waiting) })}
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function HandedIn({ session: { joined, submitted } }: { session: RunStudySession }) {
  const { t, format } = useLocale()
  if (joined === 0) return t('studySessions.today.runNobody')
  if (submitted === joined) return t('studySessions.today.runAll', { joined: format.number(joined) })
  return t('studySessions.today.runLine', {
    joined: format.number(joined),
    submitted: format.number(submitted),
    missing: format.number(joined - submitted),
  })
}
