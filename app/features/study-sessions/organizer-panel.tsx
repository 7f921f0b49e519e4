import { LinkButton } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { Figures } from '../../components/figures'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { StudySessionFigures, StudySessionPage } from './study-session-page.server'
import { stateAfter } from './study-session-policy'

type Props = {
  session: StudySessionPage
  figures: StudySessionFigures
  /** Essays that wait to be read by the viewer. */
  waiting: number
}

/** What those who run a session need on its page: the figures, each opening to its people, and what they can do. */
export function OrganizerPanel({ session, figures, waiting }: Props) {
  const { t, format } = useLocale()
  const figure = (key: keyof StudySessionFigures, filter?: string) => ({
    key,
    value: format.number(figures[key]),
    label: t(`studySessions.figures.${key}`),
    href: paths.participation(session.id, { filter }),
  })
  const ofEssay = [figure('submitted', 'submitted'), figure('drafting', 'drafting'), figure('notStarted', 'notStarted')]
  return (
    <section aria-labelledby="manage">
      <h2 className="section-title" id="manage">
        {t('studySessions.manage')}
      </h2>
      {session.state === 'DRAFT' ? null : <Figures items={[figure('joined'), ...(session.essay ? ofEssay : [])]} />}
      {waiting > 0 ? (
        <p className="mt-3">
          <LinkButton kind="primary" href={paths.reviews(session.id)}>
            {t('studySessions.reviewsWaiting', { count: waiting })}
          </LinkButton>
        </p>
      ) : null}
      <div className="actions mt-3">
        <LinkButton href={paths.editStudySession(session.id)}>{t('studySessions.edit')}</LinkButton>
        {session.state === 'DRAFT' ? null : (
          <>
            <LinkButton href={paths.participation(session.id)}>{t('studySessions.participation')}</LinkButton>
            {waiting > 0 || !session.essay ? null : (
              <LinkButton href={paths.reviews(session.id)}>{t('studySessions.reviews')}</LinkButton>
            )}
          </>
        )}
      </div>
      <div className="actions mt-2">
        {(['close', 'reopen'] as const)
          .filter((change) => stateAfter(change, session.state) !== null)
          .map((change) => (
            <StateButton key={change} session={session} change={change} />
          ))}
        {session.state === 'DRAFT' ? <DeleteButton session={session} /> : null}
      </div>
    </section>
  )
}

function StateButton({ session, change }: { session: StudySessionPage; change: 'close' | 'reopen' }) {
  const { t } = useLocale()
  return (
    <Confirm
      kind="plain"
      label={t(`studySessions.${change}`)}
      question={t(`studySessions.${change}Question`, { title: session.title })}
      detail={t(`studySessions.${change}Detail`)}
      confirmLabel={t(`studySessions.${change}`)}
      action={paths.studySessionState(session.id)}
      fields={{ change }}
    />
  )
}

function DeleteButton({ session }: { session: StudySessionPage }) {
  const { t } = useLocale()
  return (
    <Confirm
      label={t('studySessions.delete')}
      question={t('studySessions.deleteQuestion', { title: session.title })}
      detail={t('studySessions.deleteDetail')}
      confirmLabel={t('studySessions.delete')}
      action={paths.studySessionState(session.id)}
      fields={{ change: 'delete' }}
    />
  )
}
