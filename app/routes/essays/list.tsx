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
import { findRequestViewer, requireViewer } from '../../features/accounts/guards.server'
import { EssayList, OwnEssayList } from '../../features/essays/essay-list'
import { listEssays, listMyEssays, listSessionEssays } from '../../features/essays/essay-lists.server'
import { findStudySession } from '../../features/study-sessions/study-session-page.server'
import { paths } from '../../paths'

/** Guard: none; visitors see public essays. One's own list and a study session's need signing in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const after = query.get('after')
  const sessionId = query.get('session')
  const t = translateFor(readPreferences(request).language)
  const frame = { pageTitle: t('essays.title'), hasNewer: after !== null }
  if (sessionId !== null) {
    const viewer = await requireViewer(request, context)
    const { id, title } = await findStudySession(viewer, sessionId)
    const page = await listSessionEssays(viewer, id, { after })
    return { view: 'session' as const, ...frame, isSignedIn: true, studySession: { id, title }, ...page }
  }
  if (query.get('scope') === 'mine') {
    const page = await listMyEssays(await requireViewer(request, context), { after })
    return { view: 'mine' as const, ...frame, isSignedIn: true, ...page }
  }
  const viewer = await findRequestViewer(request, context)
  const page = await listEssays(viewer, { after })
  return { view: 'all' as const, ...frame, isSignedIn: viewer !== null, ...page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function Essays() {
  const shown = useLoaderData<typeof loader>()
  const { next, hasNewer } = shown
  const query = queryOf(shown)
  return (
    <section className="read-measure">
      <Head shown={shown} />
      {shown.isSignedIn && shown.view !== 'session' ? <Filters view={shown.view} /> : null}
      {shown.essays.length === 0 ? <Empty shown={shown} /> : <List shown={shown} />}
      <Pager
        newerHref={hasNewer ? paths.essays(query) : null}
        olderHref={next ? paths.essays({ ...query, after: next }) : null}
      />
    </section>
  )
}

function queryOf(shown: Shown): Record<string, string> {
  if (shown.view === 'session') return { session: shown.studySession.id }
  return shown.view === 'mine' ? { scope: 'mine' } : {}
}

function Head({ shown }: { shown: Shown }) {
  const { t } = useLocale()
  if (shown.view === 'session') {
    const { id, title } = shown.studySession
    return (
      <PageHeader
        title={t('essays.ofSession')}
        lead={t('essays.ofSessionLead', { title })}
        breadcrumb={[{ href: paths.studySession(id), label: title }]}
      />
    )
  }
  const lead = shown.view === 'mine' ? 'essays.leadMine' : shown.isSignedIn ? 'essays.lead' : 'essays.leadVisitor'
  return (
    <PageHeader
      title={t('essays.title')}
      lead={t(lead)}
      actions={
        shown.isSignedIn ? (
          <>
            <LinkButton kind="primary" href={paths.newEssay()}>
              {t('essays.write')}
            </LinkButton>
            <LinkButton href={paths.importNewEssay()}>{t('import.begin')}</LinkButton>
          </>
        ) : undefined
      }
    />
  )
}

function Filters({ view }: { view: 'all' | 'mine' }) {
  const { t } = useLocale()
  const items = [
    { key: 'all', href: paths.essays(), label: t('essays.all'), isCurrent: view === 'all' },
    { key: 'mine', href: paths.essays({ scope: 'mine' }), label: t('essays.mine'), isCurrent: view === 'mine' },
  ]
  return <FilterLinks label={t('essays.filter')} items={items} />
}

function List({ shown }: { shown: Shown }) {
  if (shown.view === 'mine') return <OwnEssayList essays={shown.essays} />
  return <EssayList essays={shown.essays} showsSession={shown.view === 'all'} />
}

function Empty({ shown }: { shown: Shown }) {
  const { t } = useLocale()
  if (!shown.isSignedIn) {
    return (
      <EmptyState
        title={t('essays.empty.visitor')}
        action={{ href: paths.login(paths.essays()), label: t('essays.signIn') }}
      >
        {t('essays.empty.visitorAdvice')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t(`essays.empty.${shown.view}`)}
      action={shown.view === 'session' ? undefined : { href: paths.newEssay(), label: t('essays.write') }}
    >
      {t(`essays.empty.${shown.view}Advice`)}
    </EmptyState>
  )
}
