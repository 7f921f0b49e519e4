import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../components/empty-state'
import { PageHeader } from '../components/page-header'
import { readPreferences } from '../core/http/preferences.server'
import { useLocale } from '../core/i18n/locale'
import { translateFor } from '../core/i18n/translate'
import { requireViewer } from '../features/accounts/guards.server'
import { LeftList } from '../features/today/left-list'
import { OwnReadings } from '../features/peer-reading/own-readings'
import { listDueReadings } from '../features/peer-reading/peer-reading-page.server'
import { RunList } from '../features/today/run-list'
import { SharedEssays } from '../features/today/shared-essays'
import { TaskList } from '../features/today/task-list'
import { findToday } from '../features/today/today.server'
import { paths } from '../paths'

/** Guard: whoever is signed in; everything is the viewer's own or what they may see. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const pageTitle = translateFor(readPreferences(request).language)('studySessions.today.pageTitle')
  const [today, readings] = await Promise.all([findToday(viewer), listDueReadings(viewer)])
  return { pageTitle, name: viewer.name, readings, ...today }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function Today() {
  const { t, format } = useLocale()
  const {
    name,
    at,
    dayPart,
    due,
    tasks,
    run,
    essays,
    newSince,
    left,
    recommendations,
    requests,
    commitment,
    readings,
  } = useLoaderData<typeof loader>()
  const said = [
    format.day(at),
    due.overdue > 0 ? t('studySessions.today.overdue', { number: format.number(due.overdue) }) : '',
    due.today > 0 ? t('studySessions.today.dueToday', { number: format.number(due.today) }) : '',
    due.overdue + due.today === 0 ? t('studySessions.today.nothingDue') : '',
  ]
  return (
    <>
      <PageHeader
        title={t(`studySessions.today.greeting.${dayPart}`, { name })}
        lead={said.filter(Boolean).join(' · ')}
      />
      <div className="columns">
        <section aria-labelledby="tasks">
          <h2 className="section-title" id="tasks">
            {t('studySessions.today.tasks')}
          </h2>
          {tasks.length > 0 ? (
            <TaskList tasks={tasks} at={at} />
          ) : (
            <EmptyState
              level={3}
              title={t('studySessions.today.empty')}
              action={{ href: paths.studySessions(), label: t('studySessions.today.seeStudySessions') }}
            >
              {t('studySessions.today.emptyAdvice')}
            </EmptyState>
          )}
          {recommendations.map(({ id, essayId, title, byName }) => (
            <p key={id} className="mt-4">
              {t('recommendations.waiting', { name: byName, title })}{' '}
              <a href={paths.essay(essayId)}>{t('recommendations.answerIt')}</a>
            </p>
          ))}
          {requests.map(({ id, title, byName }) => (
            <p key={id} className="mt-4">
              {t('accessRequests.waiting', { name: byName, title })}{' '}
              <a href={paths.accessRequest(id)}>{t('accessRequests.answerIt')}</a>
            </p>
          ))}
          {readings.length > 0 ? (
            <>
              <h2 className="section-title mt-6">{t('peerReading.today.title')}</h2>
              <OwnReadings readings={readings} showsSession />
            </>
          ) : null}
          {commitment ? (
            <p className="muted mt-4">
              {t('commitments.today', { text: commitment.text })}{' '}
              <a href={paths.commitments()}>{t('commitments.todayLink')}</a>
            </p>
          ) : null}
          {left.drafts.length + left.bookmarks.length > 0 ? (
            <>
              <h2 className="section-title" id="left">
                {t('studySessions.today.leftOff')}
              </h2>
              <LeftList left={left} />
              {left.bookmarks.length > 0 ? (
                <p className="mt-3">
                  <a href={paths.bookmarks()}>{t('bookmarks.all')}</a>
                </p>
              ) : null}
            </>
          ) : null}
        </section>
        <div className="grid content-start gap-9">
          {run.length > 0 ? (
            <section aria-labelledby="run">
              <h2 className="section-title" id="run">
                {t('studySessions.today.run')}
              </h2>
              <RunList sessions={run} />
            </section>
          ) : null}
          <section aria-labelledby="new-essays">
            <h2 className="section-title" id="new-essays">
              {t('studySessions.today.newEssays')}
            </h2>
            <p className="muted mb-3">
              {newSince
                ? t('studySessions.today.newSince', { time: format.dateTime(newSince) })
                : t('studySessions.today.newFirst')}
            </p>
            {essays.length > 0 ? (
              <SharedEssays essays={essays} />
            ) : (
              <p>{t(newSince ? 'studySessions.today.newNothing' : 'studySessions.today.newEssaysEmpty')}</p>
            )}
            <p className="mt-3">
              <a href={paths.essays()}>{t('studySessions.today.allEssays')}</a>
            </p>
          </section>
        </div>
      </div>
    </>
  )
}
