import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { topUnitOf } from '../../features/access-requests/on-request.server'
import { RequestList } from '../../features/access-requests/request-list'
import { listRequests } from '../../features/access-requests/requests.server'
import { requireViewer } from '../../features/accounts/guards.server'
import { paths } from '../../paths'

/** Guard: signed in; the requests are the viewer's own and those to them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const pageTitle = translateFor(readPreferences(request).language)('accessRequests.title')
  return { ...(await listRequests(viewer)), topUnit: topUnitOf(viewer), pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

const sides = ['received', 'sent'] as const

export default function AccessRequests() {
  const { t } = useLocale()
  const { topUnit, pageTitle, received, sent } = useLoaderData<typeof loader>()
  const requests = { received, sent }
  return (
    <section className="read-measure">
      <PageHeader
        title={pageTitle}
        lead={t('accessRequests.lead')}
        actions={topUnit ? <a href={paths.titlesOnRequest(topUnit)}>{t('accessRequests.titles.title')}</a> : null}
      />
      {sides.map((side) => (
        <section key={side} className="mt-7" aria-labelledby={side}>
          <h2 className="section-title" id={side}>
            {t(`accessRequests.sides.${side}`)}
          </h2>
          {requests[side].length > 0 ? (
            <RequestList requests={requests[side]} />
          ) : (
            <p className="muted">{t(`accessRequests.none.${side}`)}</p>
          )}
        </section>
      ))}
    </section>
  )
}
