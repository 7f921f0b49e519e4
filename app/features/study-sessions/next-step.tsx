import type { ReactNode } from 'react'
import { Button, LinkButton } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { useLength } from './essay-asked'
import type { StudySessionPage } from './study-session-page.server'

/** Where the viewer stands with a session, and the one thing to do next. */
export function NextStep({ session }: { session: StudySessionPage }) {
  const { t } = useLocale()
  if (session.state === 'DRAFT') {
    return <Publish session={session} />
  }
  if (session.enrollment?.state === 'ENROLLED') return <Joined session={session} enrollment={session.enrollment} />
  if (session.can.join) return <Join session={session} />
  if (session.state === 'CLOSED') {
    return <Step title={t('studySessions.stepOver')} lead={t('studySessions.stepOverLead')} />
  }
  return <p className="muted">{t('studySessions.stepNotMine')}</p>
}

/** What cannot be taken back is named on its button, with what it means beside it. */
function Publish({ session }: { session: StudySessionPage }) {
  const { t } = useLocale()
  const { id, title, organization } = session
  return (
    <Step
      title={t('studySessions.stepDraft')}
      lead={t('studySessions.publishDetail', { organization: organization.name })}
    >
      <form method="post" action={paths.studySessionState(id)}>
        <Button kind="primary" name="change" value="publish">
          {t('studySessions.publish', { title })}
        </Button>
      </form>
    </Step>
  )
}

function Join({ session }: { session: StudySessionPage }) {
  const { t } = useLocale()
  const label = session.enrollment ? t('studySessions.joinAgain') : t('studySessions.join')
  return (
    <div className="sheet">
      <form method="post" action={paths.enrollment(session.id)}>
        <Button kind="primary" name="wish" value="join">
          {label}
        </Button>
      </form>
      <p className="muted mt-2">{t('studySessions.joinLead')}</p>
    </div>
  )
}

type Enrollment = NonNullable<StudySessionPage['enrollment']>

function Joined({ session, enrollment }: { session: StudySessionPage; enrollment: Enrollment }) {
  const { t } = useLocale()
  const { essay } = session
  if (!essay) {
    const isOver = session.state === 'CLOSED'
    return (
      <Step title={isOver ? t('studySessions.stepOver') : t('studySessions.stepJoined')}>
        <Notes session={session} />
        <Leave session={session} />
      </Step>
    )
  }
  return (
    <Step
      title={<EssayState essay={essay} enrollment={enrollment} />}
      lead={<EssayTask essay={essay} enrollment={enrollment} />}
    >
      <EssayButtons session={session} enrollment={enrollment} />
      <Notes session={session} />
      <Leave session={session} />
    </Step>
  )
}

/** The place for a line on the spot, also after the session is over. */
function Notes({ session }: { session: StudySessionPage }) {
  const { t } = useLocale()
  return <LinkButton href={paths.fieldNotes(session.id)}>{t('fieldNotes.title')}</LinkButton>
}

type Essay = NonNullable<StudySessionPage['essay']>

function EssayState({ essay, enrollment }: { essay: Essay; enrollment: Enrollment }) {
  const { t } = useLocale()
  const kind = t(`studySessions.essayKinds.${essay.kind}`)
  if (enrollment.essayState === 'NOT_STARTED') return t('studySessions.stepNotStarted', { kind })
  if (enrollment.essayState === 'DRAFTING') return t('studySessions.stepDrafting', { kind })
  if (enrollment.reviewState === 'RETURNED') return t('studySessions.stepReturned', { kind })
  if (enrollment.reviewState === 'ACCEPTED') return t('studySessions.stepAccepted', { kind })
  return enrollment.isLate ? t('studySessions.stepSubmittedLate', { kind }) : t('studySessions.stepSubmitted', { kind })
}

function EssayTask({ essay, enrollment }: { essay: Essay; enrollment: Enrollment }) {
  const { t, format } = useLocale()
  const lengthOf = useLength()
  const { extendedTo, extensionReason } = enrollment
  if (extendedTo) {
    const extended = t('studySessions.dueExtended', { at: format.dateTime(extendedTo), reason: extensionReason })
    return `${extended} · ${lengthOf(essay)}`
  }
  const due = essay.dueAt ? t('studySessions.dueAt', { at: format.dateTime(essay.dueAt) }) : t('studySessions.dueOpen')
  return `${due} · ${lengthOf(essay)}`
}

function EssayButtons({ session, enrollment }: { session: StudySessionPage; enrollment: Enrollment }) {
  const { t } = useLocale()
  const { essayId, essayState } = enrollment
  if (essayId && essayState === 'SUBMITTED' && enrollment.reviewState === 'RETURNED') {
    return (
      <>
        <LinkButton kind="primary" href={paths.remarks(essayId)}>
          {t('studySessions.readRemarks')}
        </LinkButton>
        <LinkButton href={paths.writeEssay(essayId)}>{t('studySessions.revise')}</LinkButton>
      </>
    )
  }
  if (essayId && essayState === 'SUBMITTED') {
    return (
      <>
        <LinkButton href={paths.essay(essayId)}>{t('studySessions.readMine')}</LinkButton>
        <LinkButton kind="quiet" href={paths.writeEssay(essayId)}>
          {t('studySessions.revise')}
        </LinkButton>
      </>
    )
  }
  if (essayId && essayState === 'DRAFTING') {
    return (
      <LinkButton kind="primary" href={paths.writeEssay(essayId)}>
        {t('studySessions.writeOn')}
      </LinkButton>
    )
  }
  if (!session.can.write) return null
  return (
    <form method="post" action={paths.newEssay(session.id)}>
      <Button kind="primary">{t('studySessions.write')}</Button>
    </form>
  )
}

function Leave({ session }: { session: StudySessionPage }) {
  const { t } = useLocale()
  if (!session.can.leave) return null
  return (
    <Confirm
      kind="plain"
      label={t('studySessions.leave')}
      question={t('studySessions.leaveQuestion', { title: session.title })}
      detail={t('studySessions.leaveDetail')}
      confirmLabel={t('studySessions.leaveConfirm')}
      action={paths.enrollment(session.id)}
      fields={{ wish: 'leave' }}
    />
  )
}

function Step({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <div className="sheet">
      <p>
        <strong>{title}</strong>
      </p>
      {lead ? <p className="muted">{lead}</p> : null}
      {children ? <div className="actions mt-3">{children}</div> : null}
    </div>
  )
}
