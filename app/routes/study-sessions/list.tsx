import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { FilterLinks } from '../../components/filter-links'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { isAnyOrganizer } from '../../features/organizations/organization-policy'
import { StudySessionList } from '../../features/study-sessions/study-session-list'
import { listStudySessions } from '../../features/study-sessions/study-session-lists.server'
import { type StudySessionView, studySessionViews } from '../../features/study-sessions/study-session-views'
import { paths } from '../../paths'

/** Guard: whoever is signed in; the list holds what exists for them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const view = studySessionViews.find((one) => one === searchParams.get('view')) ?? 'open'
  const before = searchParams.get('before')
  const pageTitle = translateFor(readPreferences(request).language)('studySessions.title')
  const canMake = isAnyOrganizer(viewer)
  return { pageTitle, view, isFirst: !before, canMake, ...(await listStudySessions(viewer, { view, before })) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** The address of a view; the first is the page itself. */
function viewHref(view: StudySessionView, before?: string): string {
  return paths.studySessions({ view: view === 'open' ? undefined : view, before })
}

export default function StudySessions() {
  const { t } = useLocale()
  const { view, isFirst, canMake, items, older } = useLoaderData<typeof loader>()
  const views = studySessionViews.filter((one) => one !== 'organized' || canMake)
  return (
    <>
      <PageHeader
        title={t('studySessions.title')}
        lead={t('studySessions.lead')}
        actions={canMake ? <LinkButton href={paths.newStudySession()}>{t('studySessions.make')}</LinkButton> : null}
      />
      <FilterLinks
        label={t('studySessions.filter')}
        items={views.map((one) => ({
          key: one,
          href: viewHref(one),
          label: t(`studySessions.views.${one}`),
          isCurrent: one === view,
        }))}
      />
      {items.length > 0 ? <StudySessionList items={items} /> : <NoStudySessions view={view} />}
      <Pager newerHref={isFirst ? null : viewHref(view)} olderHref={older ? viewHref(view, older) : null} />
    </>
  )
}

function NoStudySessions({ view }: { view: StudySessionView }) {
  const { t } = useLocale()
  const next = {
    open: undefined,
    mine: { href: viewHref('open'), label: t('studySessions.seeOpen') },
    past: { href: viewHref('open'), label: t('studySessions.seeOpen') },
    organized: { href: paths.newStudySession(), label: t('studySessions.make') },
  }
  return (
    <EmptyState title={t(`studySessions.empty.${view}`)} action={next[view]}>
      {t(`studySessions.empty.${view}Advice`)}
    </EmptyState>
  )
}
