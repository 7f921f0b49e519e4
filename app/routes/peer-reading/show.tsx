import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { LocaleProvider, useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { AnnouncedTerms } from '../../features/peer-reading/announcement'
import { OrganizerOverview } from '../../features/peer-reading/organizer-overview'
import { overviewListOf } from '../../features/peer-reading/overview'
import { findOverview } from '../../features/peer-reading/overview.server'
import { OpenPlaces, OwnReadings } from '../../features/peer-reading/own-readings'
import { findPeerReading } from '../../features/peer-reading/peer-reading-page.server'
import { ReadingSteps } from '../../features/peer-reading/reading-steps'
import { ReceivedReadings } from '../../features/peer-reading/received-readings'
import { askToRead, takeOver } from '../../features/peer-reading/replacing.server'
import { paths } from '../../paths'

const outcomes = ['planned', 'asked', 'taken', 'givenUp'] as const

/** Guard: whoever may see the study session (findPeerReading); who has handed over what, for its organizers. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const reading = await findPeerReading(viewer, params.studySessionId ?? '')
  const query = new URL(request.url).searchParams
  const overview = reading.canOrganize ? await findOverview(viewer, reading) : null
  const t = translateFor(readPreferences(request).language)
  return {
    ...{ reading, overview, list: overviewListOf(query.get('list')) },
    done: outcomes.find((one) => one === query.get('done')) ?? null,
    pageTitle: t('peerReading.pageTitle', { title: reading.title }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: who may take a place over (takeOver), and who organizes the study session (askToRead). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const studySessionId = params.studySessionId ?? ''
  const form = await readForm(request)
  const assignmentId = String(form.get('assignment') ?? '')
  if (form.get('intent') === 'take') {
    const taken = await takeOver(viewer, assignmentId)
    return redirect(taken === 'taken' ? paths.peerReading(studySessionId, { done: taken }) : paths.assignment(taken.id))
  }
  if (form.get('intent') !== 'ask') throw refuse('badRequest')
  const readerId = String(form.get('reader') ?? '')
  const done = await askToRead(viewer, { studySessionId, assignmentId, readerId })
  return redirect(paths.peerReading(studySessionId, { done }))
}

export default function PeerReading() {
  const { language } = useLocale()
  const { reading } = useLoaderData<typeof loader>()
  // Everything about a session is told in the time of the place where it is held.
  return (
    <LocaleProvider language={language} timeZone={reading.timeZone}>
      <Page />
    </LocaleProvider>
  )
}

function Page() {
  const { t } = useLocale()
  const { reading, overview, list, done } = useLoaderData<typeof loader>()
  const { studySessionId, title, phase, canOrganize } = reading
  return (
    <>
      <PageHeader
        title={t('peerReading.title')}
        lead={
          <>
            {t('peerReading.lead')} <Tag>{t(`peerReading.phases.${phase}`)}</Tag>
          </>
        }
        breadcrumb={[{ href: paths.studySession(studySessionId), label: title }]}
        actions={
          canOrganize && phase !== 'DONE' ? (
            <LinkButton href={paths.planPeerReading(studySessionId)}>{t('peerReading.organizer.edit')}</LinkButton>
          ) : null
        }
      />
      {done ? <Notice kind={done === 'taken' ? 'warn' : 'ok'}>{t(`peerReading.${done}`)}</Notice> : null}
      <div className="columns mt-4">
        <div className="grid content-start gap-9">
          {phase === 'READING' || phase === 'DONE' ? <Mine /> : null}
          <ReadingSteps reading={reading} />
        </div>
        <aside>
          <AnnouncedTerms announcement={reading} />
        </aside>
      </div>
      {overview ? (
        <div className="mt-9">
          <OrganizerOverview
            studySessionId={studySessionId}
            overview={overview}
            list={list}
            isReading={phase === 'READING'}
          />
        </div>
      ) : null}
    </>
  )
}

/** What is the viewer's own: what they read, what they could take over, and what was written to them. */
function Mine() {
  const { t } = useLocale()
  const { reading } = useLoaderData<typeof loader>()
  const { studySessionId, own, open, hasEssay, isDone, isTooFew, phase } = reading
  return (
    <>
      {isTooFew ? <Notice kind="warn">{t('peerReading.tooFew')}</Notice> : null}
      {isDone ? (
        <Notice kind="ok" title={t('peerReading.doneTitle')}>
          {t('peerReading.done')}
        </Notice>
      ) : null}
      <section aria-labelledby="own">
        <h2 className="section-title" id="own">
          {t('peerReading.ownTitle')}
        </h2>
        {own.length > 0 ? (
          <OwnReadings readings={own} />
        ) : (
          <p className="muted">{t(hasEssay ? 'peerReading.ownEmpty' : 'peerReading.ownNoEssay')}</p>
        )}
      </section>
      {open.length > 0 && phase === 'READING' ? (
        <section aria-labelledby="open">
          <h2 className="section-title" id="open">
            {t('peerReading.openTitle')}
          </h2>
          <p className="muted">{t('peerReading.openLead')}</p>
          <OpenPlaces studySessionId={studySessionId} places={open} />
        </section>
      ) : null}
      {hasEssay ? <Received /> : null}
    </>
  )
}

function Received() {
  const { t } = useLocale()
  const { reading } = useLoaderData<typeof loader>()
  const { received, phase } = reading
  const { readings, toCome } = received
  return (
    <section aria-labelledby="received">
      <h2 className="section-title" id="received">
        {t('peerReading.receivedTitle')}
      </h2>
      {readings.length > 0 ? <ReceivedReadings readings={readings} /> : null}
      {readings.length === 0 && phase === 'READING' ? <p className="muted">{t('peerReading.receivedEmpty')}</p> : null}
      {toCome > 0 ? (
        <p className="muted">
          {t(phase === 'DONE' ? 'peerReading.neverCame' : 'peerReading.toCome', { count: toCome })}
        </p>
      ) : null}
    </section>
  )
}
