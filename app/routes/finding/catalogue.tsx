import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { CatalogueList } from '../../features/finding/catalogue-list'
import { openCatalogue } from '../../features/finding/catalogue.server'
import { paths } from '../../paths'

/** Guard: none; it holds what visitors may read (openCatalogue says when a unit has one). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const after = new URL(request.url).searchParams.get('after')
  const catalogue = await openCatalogue(viewer, { organizationId: params.organizationId ?? '', after })
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('finding.catalogue.pageTitle', { organization: catalogue.organization.name })
  const feedTitle = t('finding.feed.titleOf', { organization: catalogue.organization.name })
  const { id, name } = catalogue.organization
  const { changedAt, essays, next } = catalogue
  return {
    pageTitle,
    feedTitle,
    id,
    name,
    changedAt,
    essays,
    next,
    isFirst: after === null,
    isSignedIn: viewer !== null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.pageTitle ?? ''} · 心得` },
  ...(data
    ? [
        {
          ...{ tagName: 'link' as const, rel: 'alternate', type: 'application/atom+xml', title: data.feedTitle },
          href: paths.organizationFeed(data.id),
        },
      ]
    : []),
]

export default function Catalogue() {
  const { t, format } = useLocale()
  const { id, name, changedAt, essays, next, isFirst, isSignedIn } = useLoaderData<typeof loader>()
  const updated = changedAt ? t('finding.catalogue.updated', { date: format.date(changedAt) }) : null
  return (
    <section className="read-measure">
      <PageHeader
        title={t('finding.catalogue.title')}
        lead={[name, updated].filter(Boolean).join(' · ')}
        actions={
          <>
            {isSignedIn ? (
              <a className="screen-only" href={paths.titlesOnRequest(id)}>
                {t('accessRequests.titles.title')}
              </a>
            ) : null}
            <a className="screen-only" href={paths.organizationFeed(id)}>
              {t('finding.feed.subscribe')}
            </a>
          </>
        }
      />
      {essays.length > 0 ? (
        <CatalogueList essays={essays} />
      ) : (
        <EmptyState title={t('finding.catalogue.empty')}>{t('finding.catalogue.emptyAdvice')}</EmptyState>
      )}
      <Pager
        newerHref={isFirst ? null : paths.catalogue(id)}
        olderHref={next ? paths.catalogue(id, { after: next }) : null}
      />
    </section>
  )
}
