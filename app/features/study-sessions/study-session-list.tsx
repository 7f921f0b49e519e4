import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ListedStudySession } from './study-session-lists.server'
import { StudySessionWhen } from './study-session-when'

/** Study sessions one after the other: what, whose, when, where, and how the viewer stands with each. */
export function StudySessionList({ items }: { items: ListedStudySession[] }) {
  return (
    <ul className="list">
      {items.map((session) => (
        <Item key={session.id} session={session} />
      ))}
    </ul>
  )
}

function Item({ session }: { session: ListedStudySession }) {
  const { t } = useLocale()
  const { id, title, kind, organizationName, place } = session
  return (
    <li>
      <p className="list-title">
        <a href={paths.studySession(id)}>{title}</a>
      </p>
      <p>
        <StudySessionWhen {...session} />
        {place ? ` · ${place}` : null}
      </p>
      <p>
        {t('studySessions.listLine', { kind: t(`studySessions.kinds.${kind}`), organization: organizationName })}{' '}
        <Standing session={session} />
      </p>
    </li>
  )
}

/** One word about the session, or about the viewer's place in it. */
function Standing({ session }: { session: ListedStudySession }) {
  const { t } = useLocale()
  if (session.state === 'DRAFT') return <Tag kind="warn">{t('studySessions.states.DRAFT')}</Tag>
  if (session.enrollmentState !== 'ENROLLED') return null
  if (!session.isEssayWanted) return <Tag kind="ok">{t('studySessions.mine.joined')}</Tag>
  if (session.essayState === 'SUBMITTED') return <Tag kind="ok">{t('studySessions.mine.submitted')}</Tag>
  if (session.essayState === 'DRAFTING') return <Tag>{t('studySessions.mine.drafting')}</Tag>
  return <Tag>{t('studySessions.mine.notStarted')}</Tag>
}
