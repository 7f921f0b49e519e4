import { Button, type ButtonKind, LinkButton } from '../../components/button'
import { Tag } from '../../components/tag'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { useLength } from '../study-sessions/essay-asked'
import { StudySessionWhen } from '../study-sessions/study-session-when'
import { inWords, timeLeft } from './time-left'
import type { Task } from './tasks'
import type { JoinableStudySession, JoinedStudySession } from './today.server'

/** What to do, each with its one button; the first is the page's next step. `at` is the present moment. */
export function TaskList({ tasks, at }: { tasks: Task[]; at: Date }) {
  return (
    <ul className="list">
      {tasks.map((task, index) => {
        const kind = index === 0 ? 'primary' : 'plain'
        return (
          <li key={`${task.kind}-${task.session.id}`} className={index === 0 ? 'next with-action' : 'with-action'}>
            {task.kind === 'revise' ? <ReviseTask session={task.session} kind={kind} /> : null}
            {task.kind === 'essay' ? <EssayTask session={task.session} at={at} kind={kind} /> : null}
            {task.kind === 'attend' ? <AttendTask session={task.session} at={at} kind={kind} /> : null}
            {task.kind === 'join' ? <JoinTask session={task.session} kind={kind} /> : null}
          </li>
        )
      })}
    </ul>
  )
}

type Joined = { session: JoinedStudySession; at: Date; kind: ButtonKind }

function EssayTask({ session, at, kind }: Joined) {
  const { t, format } = useLocale()
  const lengthOf = useLength()
  const { id, title, essayId, draftCharacters } = session
  const length = t('studySessions.today.lengthAsked', {
    length: lengthOf({ minCharacters: session.essayMinCharacters, maxCharacters: session.essayMaxCharacters }),
  })
  const isBegun = essayId !== null && session.essayState === 'DRAFTING'
  const written = isBegun
    ? t('studySessions.today.written', { number: format.number(draftCharacters ?? 0), length })
    : t('studySessions.today.notStarted', { length })
  const essayKind = t(`studySessions.essayKinds.${session.essayKind ?? 'REFLECTION'}`)
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.studySession(id)}>{t('studySessions.today.essayTask', { title, kind: essayKind })}</a>
        </p>
        <p>
          <Due session={session} at={at} />
        </p>
        <p className="num">{written}</p>
      </div>
      {isBegun ? (
        <LinkButton kind={kind} href={paths.writeEssay(essayId)}>
          {t('studySessions.writeOn')}
        </LinkButton>
      ) : (
        <form method="post" action={paths.newEssay(id)}>
          <Button kind={kind}>{t('studySessions.write')}</Button>
        </form>
      )}
    </>
  )
}

/** An essay that those who run the session gave back: what they said of it comes before writing on. */
function ReviseTask({ session, kind }: Omit<Joined, 'at'>) {
  const { t } = useLocale()
  const essayKind = t(`studySessions.essayKinds.${session.essayKind ?? 'REFLECTION'}`)
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.studySession(session.id)}>
            {t('studySessions.today.essayTask', { title: session.title, kind: essayKind })}
          </a>
        </p>
        <p>{t('studySessions.today.returned')}</p>
      </div>
      <LinkButton kind={kind} href={paths.remarks(session.essayId ?? '')}>
        {t('studySessions.readRemarks')}
      </LinkButton>
    </>
  )
}

/** When an essay is due and how long that is from now; a due time gone by is told without blame. */
function Due({ session, at }: { session: JoinedStudySession; at: Date }) {
  const { t, language } = useLocale()
  if (!session.essayDueAt) return t('studySessions.today.noDue')
  const due = formatFor(language, session.timeZone).dateTime(session.essayDueAt)
  const left = timeLeft(session.essayDueAt, at)
  if (left.isOver) return t('studySessions.today.dueWas', { at: due })
  const time = inWords(left, language)
  return (
    <>
      {t('studySessions.today.dueBy', { at: due })}{' '}
      <Tag kind={left.unit === 'day' ? 'plain' : 'warn'}>{t('studySessions.today.left', { time })}</Tag>
    </>
  )
}

function AttendTask({ session, at, kind }: Joined) {
  const { t, language } = useLocale()
  const format = formatFor(language, session.timeZone)
  const { id, title, nextTitle, nextStartsAt, startsAt } = session
  const next =
    nextTitle !== null && nextStartsAt !== null
      ? t('studySessions.today.comingNext', { at: format.dateTime(nextStartsAt), title: nextTitle })
      : startsAt > at
        ? t('studySessions.today.comingOn', { at: format.dateTime(startsAt) })
        : t('studySessions.today.goingOn')
  const place = session.nextPlace || session.place
  const where = place === nextTitle ? '' : place
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.studySession(id)}>{title}</a>
        </p>
        <p>{[next, where, t('studySessions.today.joined')].filter(Boolean).join(' · ')}</p>
      </div>
      <LinkButton kind={kind} href={paths.studySession(id)}>
        {t('studySessions.today.seeAgenda')}
      </LinkButton>
    </>
  )
}

function JoinTask({ session, kind }: { session: JoinableStudySession; kind: ButtonKind }) {
  const { t } = useLocale()
  const { id, title, place } = session
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.studySession(id)}>{title}</a>
        </p>
        <p>
          <StudySessionWhen {...session} /> · {[place, t('studySessions.today.canJoin')].filter(Boolean).join(' · ')}
        </p>
      </div>
      <form method="post" action={paths.enrollment(id)}>
        <Button kind={kind} name="wish" value="join">
          {t('studySessions.join')}
        </Button>
      </form>
    </>
  )
}
