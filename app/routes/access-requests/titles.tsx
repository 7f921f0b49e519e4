import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { type ListedTitle, listTitlesOnRequest } from '../../features/access-requests/on-request.server'
import { requireViewer } from '../../features/accounts/guards.server'
import { paths } from '../../paths'

/** Guard: signed in; listTitlesOnRequest says when a unit has such a list. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const after = new URL(request.url).searchParams.get('after')
  const list = await listTitlesOnRequest(viewer, { organizationId: params.organizationId ?? '', after })
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('accessRequests.titles.pageTitle', { organization: list.organization.name })
  return { ...list, isFirst: after === null, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function TitlesOnRequest() {
  const { t } = useLocale()
  const { organization, titles, next, isFirst } = useLoaderData<typeof loader>()
  const { id, name } = organization
  return (
    <section className="read-measure">
      <PageHeader
        title={t('accessRequests.titles.title')}
        lead={t('accessRequests.titles.lead', { organization: name })}
        actions={<a href={paths.accessRequests()}>{t('accessRequests.title')}</a>}
      />
      {titles.length > 0 ? (
        <ul className="list">
          {titles.map((title) => (
            <li key={title.id}>
              <Title {...title} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('accessRequests.titles.empty')}>{t('accessRequests.titles.emptyAdvice')}</EmptyState>
      )}
      <Pager
        newerHref={isFirst ? null : paths.titlesOnRequest(id)}
        olderHref={next ? paths.titlesOnRequest(id, { after: next }) : null}
      />
    </section>
  )
}

/** A title leads to what its reader can do: read it, see how far their request is, or ask. */
function Title({ id, title, authorName, organizationName, submittedAt, isReadable, requestId }: ListedTitle) {
  const { t } = useLocale()
  const href = isReadable ? paths.essay(id) : requestId ? paths.accessRequest(requestId) : paths.askToRead(id)
  const standing = isReadable ? 'readable' : requestId ? 'asked' : 'askable'
  return (
    <>
      <p className="list-title">
        <a href={href}>{title}</a>
      </p>
      <p>
        {t('essays.by', { author: authorName, organization: organizationName })}
        {' · '}
        <Time at={submittedAt} show="date" />{' '}
        <Tag kind={standing === 'readable' ? 'ok' : undefined}>{t(`accessRequests.titles.${standing}`)}</Tag>
      </p>
    </>
  )
}
