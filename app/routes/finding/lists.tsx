import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { topUnitOf } from '../../features/access-requests/on-request.server'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { ListIndexView } from '../../features/finding/list-index'
import { findListIndex } from '../../features/finding/list-index.server'
import { paths } from '../../paths'

/** Guard: none; each list is offered to those for whom it exists. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const pageTitle = translateFor(readPreferences(request).language)('finding.index.title')
  return { pageTitle, index: await findListIndex(viewer), topUnit: viewer && topUnitOf(viewer) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function ReadingLists() {
  const { t } = useLocale()
  const { index, topUnit } = useLoaderData<typeof loader>()
  return (
    <section className="read-measure">
      <PageHeader
        title={t('finding.index.title')}
        lead={t('finding.index.lead')}
        breadcrumb={[{ href: paths.essays(), label: t('essays.title') }]}
        actions={topUnit ? <a href={paths.titlesOnRequest(topUnit)}>{t('accessRequests.titles.title')}</a> : null}
      />
      <ListIndexView index={index} />
    </section>
  )
}
