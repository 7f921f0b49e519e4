import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { FilterLinks } from '../../components/filter-links'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { countOf, queueFilters, readQueueFilter, waitingGroups } from '../../features/reviews/queue-filters'
import { acceptFormId, QueueList } from '../../features/reviews/queue-list'
import { findReviewQueue } from '../../features/reviews/review-queue.server'
import { paths } from '../../paths'

/** Guard: those who run the study session; findReviewQueue asks canOrganizeStudySession. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const filter = readQueueFilter(searchParams.get('filter'))
  const after = searchParams.get('after')
  const queue = await findReviewQueue(viewer, params.studySessionId ?? '', { filter, after })
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('reviews.queue.pageTitle', { title: queue.session.title })
  const done = dones.find((one) => one === searchParams.get('done')) ?? null
  return { queue, filter, isFirst: !after, done, pageTitle }
}

/** What was just done; each has its words under reviews.queue.done. */
const dones = ['RETURNED', 'PASSED_ON', 'ACCEPTED', 'givenBack', 'noneAccepted', 'noneChosen'] as const

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function ReviewQueue() {
  const { t } = useLocale()
  const { queue, filter, isFirst, done } = useLoaderData<typeof loader>()
  const { session, totals, essays } = queue
  const shown = queueFilters.filter((one) => one === filter || one === 'waiting' || totals[one] > 0)
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('reviews.queue.title')}
        lead={<Lead />}
        breadcrumb={[
          { href: paths.studySession(session.id), label: session.title },
          { label: t('reviews.queue.title') },
        ]}
      />
      {done ? <Notice kind={done === 'noneChosen' ? 'warn' : 'ok'}>{t(`reviews.queue.done.${done}`)}</Notice> : null}
      <FilterLinks
        label={t('reviews.queue.filter')}
        items={shown.map((one) => ({
          key: one,
          href: paths.reviews(session.id, { filter: one === 'waiting' ? undefined : one }),
          label: t(`reviews.filters.${one}`),
          count: countOf(one, totals),
          isCurrent: one === filter,
        }))}
      />
      {essays.length > 0 ? (
        <QueueList essays={essays} timeZone={session.timeZone} hasNext={filter === 'waiting' && isFirst} />
      ) : (
        <EmptyState title={t(filter === 'waiting' ? 'reviews.queue.nothing' : 'reviews.queue.nothingHere')}>
          {t('reviews.queue.emptyAdvice')}
        </EmptyState>
      )}
      <AcceptForm />
      <Pages />
    </div>
  )
}

function Lead() {
  const { t } = useLocale()
  const { session } = useLoaderData<typeof loader>().queue
  const { secondLevelName: above, organizationName } = session
  if (!above) return t('reviews.queue.lead')
  return t(session.isFinalLevel ? 'reviews.queue.leadFinal' : 'reviews.queue.leadFirst', { above, organizationName })
}

/** The boxes of the list belong to it; what is chosen is shown before anything happens. */
function AcceptForm() {
  const { t } = useLocale()
  const { queue, filter } = useLoaderData<typeof loader>()
  const isOfWaiting = filter === 'waiting' || waitingGroups.some((group) => group === filter)
  if (queue.essays.length === 0 || !isOfWaiting) return null
  return (
    <form method="get" action={paths.acceptMany(queue.session.id)} id={acceptFormId} className="actions">
      <Button>{t('reviews.queue.acceptChosen')}</Button>
    </form>
  )
}

function Pages() {
  const { t } = useLocale()
  const { queue, filter, isFirst } = useLoaderData<typeof loader>()
  const named = filter === 'waiting' ? undefined : filter
  const { id } = queue.session
  if (isFirst && !queue.next) return null
  return (
    <nav className="pager" aria-label={t('reviews.queue.pages')}>
      {isFirst ? null : (
        <LinkButton href={paths.reviews(id, { filter: named })}>{t('reviews.queue.fromStart')}</LinkButton>
      )}
      {queue.next ? (
        <LinkButton href={paths.reviews(id, { filter: named, after: queue.next })} rel="next">
          {t('reviews.queue.more')}
        </LinkButton>
      ) : null}
    </nav>
  )
}
