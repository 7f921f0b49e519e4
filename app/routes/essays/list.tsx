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
import { sessionKey } from '../../features/essays/list-keys'
import { ReadingListHead, listTitle } from '../../features/finding/reading-list-head'
import { openReadingList } from '../../features/finding/reading-lists.server'
import { findReasons } from '../../features/recommendations/recommendations.server'
import { findStudySession } from '../../features/study-sessions/study-session-page.server'
import { paths } from '../../paths'

/**
 * Guard: none; visitors see public essays. One's own list and a study session's need signing in, and openReadingList asks
 * who may know of a reading list.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const after = query.get('after')
  const sessionId = query.get('session')
  const { language } = readPreferences(request)
  const t = translateFor(language)
  const frame = { pageTitle: t('essays.title'), feedTitle: t('finding.feed.title'), hasNewer: after !== null }
  const address = query.get('in')
  if (address !== null) {
    const viewer = await findRequestViewer(request, context)
    const page = await openReadingList(viewer, { address, after })
    const pageTitle = listTitle(page.list, { t, language })
    const isRecommended = page.list.kind === 'recommended'
    const reasons = isRecommended ? await findReasons(page.essays.map(({ id }) => id)) : undefined
    return { view: 'list' as const, ...frame, pageTitle, isSignedIn: viewer !== null, reasons, ...page }
  }
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.pageTitle ?? ''} · 心得` },
  ...(data ? [{ ...atomLink, title: data.feedTitle, href: paths.feed() }] : []),
]

const atomLink = { tagName: 'link' as const, rel: 'alternate', type: 'application/atom+xml' }

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function Essays() {
  const shown = useLoaderData<typeof loader>()
  const { next, hasNewer } = shown
  const query = queryOf(shown)
  return (
    <section className="read-measure">
      <Head shown={shown} />
      {shown.view !== 'session' ? <Filters shown={shown} /> : null}
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
  if (shown.view === 'list') return { in: shown.list.key }
  return shown.view === 'mine' ? { scope: 'mine' } : {}
}

function Head({ shown }: { shown: Shown }) {
  const { t } = useLocale()
  if (shown.view === 'list') {
    return <ReadingListHead list={shown.list} firstId={shown.hasNewer ? undefined : shown.essays[0]?.id} />
  }
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

function Filters({ shown: { view, isSignedIn } }: { shown: Shown }) {
  const { t } = useLocale()
  const isList = view === 'list'
  const mine = { key: 'mine', href: paths.essays({ scope: 'mine' }), label: t('essays.mine') }
  const items = [
    { key: 'all', href: paths.essays(), label: t('essays.all'), isCurrent: view === 'all' },
    ...(isSignedIn ? [{ ...mine, isCurrent: view === 'mine' }] : []),
    {
      ...{ key: 'lists', href: paths.readingLists(), isCurrent: isList },
      label: t(isList ? 'finding.list.other' : 'finding.index.title'),
    },
  ]
  return <FilterLinks label={t('essays.filter')} items={items} />
}

function List({ shown }: { shown: Shown }) {
  if (shown.view === 'mine') return <OwnEssayList essays={shown.essays} />
  if (shown.view === 'all') return <EssayList essays={shown.essays} />
  const reasons = shown.view === 'list' ? shown.reasons : undefined
  const inList = shown.view === 'list' ? shown.list.key : sessionKey(shown.studySession.id)
  return <EssayList essays={shown.essays} showsSession={shown.view === 'list'} inList={inList} reasons={reasons} />
}

function Empty({ shown }: { shown: Shown }) {
  const { t } = useLocale()
  if (shown.view === 'list') {
    const kind = shown.next ? 'emptyPage' : 'empty'
    return <EmptyState title={t(`finding.list.${kind}`)}>{t(`finding.list.${kind}Advice`)}</EmptyState>
  }
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
