import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { Tag } from '../../components/tag'
import { LocaleProvider, useLocale } from '../../core/i18n/locale'
import { requireViewer } from '../../features/accounts/guards.server'
import { EssayList } from '../../features/essays/essay-list'
import { listSessionEssays } from '../../features/essays/essay-lists.server'
import { AnnouncedReading } from '../../features/peer-reading/announcement'
import { findAnnouncements } from '../../features/peer-reading/peer-reading-page.server'
import { countWaiting } from '../../features/reviews/review-queue.server'
import { Agenda } from '../../features/study-sessions/agenda'
import { EssayAsked } from '../../features/study-sessions/essay-asked'
import { NextStep } from '../../features/study-sessions/next-step'
import { OrganizerPanel } from '../../features/study-sessions/organizer-panel'
import { countEnrollments, findStudySession } from '../../features/study-sessions/study-session-page.server'
import { StudySessionWhen } from '../../features/study-sessions/study-session-when'
import { paths } from '../../paths'

/** Guard: whoever may see the study session (findStudySession asks canSeeStudySession); figures for its organizers. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const session = await findStudySession(viewer, params.studySessionId ?? '')
  const after = searchParams.get('after')
  const [figures, waiting, shared, announced] = await Promise.all([
    session.can.organize ? countEnrollments(session.id) : null,
    session.can.organize ? countWaiting(viewer, [session.id]) : null,
    listSessionEssays(viewer, session.id, { after }),
    findAnnouncements([session.id]),
  ])
  return {
    ...{ session, figures, waiting: waiting?.get(session.id) ?? 0, shared },
    ...{ announcement: announced.get(session.id) ?? null, isFirst: !after, answer: searchParams.get('answer') },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.session.title ?? ''} · 心得` }]

export default function StudySession() {
  const { language } = useLocale()
  const { session } = useLoaderData<typeof loader>()
  // Everything about a session is told in the time of the place where it is held.
  return (
    <LocaleProvider language={language} timeZone={session.timeZone}>
      <Page />
    </LocaleProvider>
  )
}

function Page() {
  const { t } = useLocale()
  const { session, answer } = useLoaderData<typeof loader>()
  const kind = t(`studySessions.kinds.${session.kind}`)
  const lead = t('studySessions.listLine', { kind, organization: session.organization.name })
  return (
    <>
      <PageHeader
        title={session.title}
        lead={
          <>
            {lead} {session.state === 'PUBLISHED' ? null : <Tag>{t(`studySessions.states.${session.state}`)}</Tag>}
          </>
        }
        breadcrumb={[{ href: paths.studySessions(), label: t('studySessions.title') }]}
      />
      {answer === 'handedIn' ? <Notice kind="warn">{t('studySessions.leaveHandedIn')}</Notice> : null}
      {answer === 'over' ? <Notice kind="warn">{t('studySessions.leaveOver')}</Notice> : null}
      <div className="session-page">
        <div className="grid content-start gap-6">
          <NextStep session={session} />
          <Facts />
        </div>
        <Aside />
        <div className="grid content-start gap-9">
          {session.description ? <About text={session.description} /> : null}
          <section aria-labelledby="agenda">
            <h2 className="section-title" id="agenda">
              {t('studySessions.agenda')}
            </h2>
            <Agenda days={session.agenda} />
          </section>
          {session.state === 'DRAFT' ? null : <Essays />}
        </div>
      </div>
    </>
  )
}

/** What is asked of those who take part, and what those who run it can do: beside the rest where there is room. */
function Aside() {
  const { t } = useLocale()
  const { session, figures, waiting, announcement } = useLoaderData<typeof loader>()
  if (!session.essay && !figures) return null
  return (
    <aside className="grid content-start gap-9">
      {figures ? <OrganizerPanel session={session} figures={figures} waiting={waiting} /> : null}
      {session.essay ? (
        <section aria-labelledby="asked">
          <h2 className="section-title" id="asked">
            {t('studySessions.essayAsked')}
          </h2>
          <EssayAsked essay={session.essay} />
        </section>
      ) : null}
      {announcement ? <AnnouncedReading announcement={announcement} /> : null}
      {figures && session.essay && !announcement ? (
        <p>
          <a href={paths.planPeerReading(session.id)}>{t('peerReading.organizer.plan')}</a>
        </p>
      ) : null}
    </aside>
  )
}

function Facts() {
  const { t } = useLocale()
  const { session } = useLoaderData<typeof loader>()
  return (
    <dl className="facts">
      <dt>{t('studySessions.when')}</dt>
      <dd>
        <StudySessionWhen {...session} />
        {session.isElsewhere ? (
          <p className="muted">{t('studySessions.timeZoneNote', { timeZone: session.timeZone })}</p>
        ) : null}
      </dd>
      {session.place ? (
        <>
          <dt>{t('studySessions.where')}</dt>
          <dd>{session.place}</dd>
        </>
      ) : null}
      <dt>{t('studySessions.who')}</dt>
      <dd>
        <a href={paths.organization(session.organization.id)}>{session.organization.name}</a>
      </dd>
    </dl>
  )
}

function About({ text }: { text: string }) {
  const { t } = useLocale()
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <section aria-labelledby="about">
      <h2 className="section-title" id="about">
        {t('studySessions.about')}
      </h2>
      <div className="grid gap-3 font-serif">
        {paragraphs.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing but their place, and never move
          <p key={index} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </div>
    </section>
  )
}

function Essays() {
  const { t } = useLocale()
  const { session, shared, isFirst } = useLoaderData<typeof loader>()
  if (!session.essay && shared.essays.length === 0) return null
  return (
    <section aria-labelledby="essays">
      <h2 className="section-title" id="essays">
        {t('studySessions.essays')}
      </h2>
      {shared.essays.length > 0 ? (
        <EssayList essays={shared.essays} showsSession={false} />
      ) : (
        <EmptyState level={3} title={t('studySessions.essaysEmpty')}>
          {t('studySessions.essaysEmptyAdvice')}
        </EmptyState>
      )}
      <Pager
        newerHref={isFirst ? null : `${paths.studySession(session.id)}#essays`}
        olderHref={shared.next ? `${paths.studySession(session.id, { after: shared.next })}#essays` : null}
      />
    </section>
  )
}
