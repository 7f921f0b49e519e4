import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { listOpenChecks } from '../../features/confidentiality/signing.server'
import { paths } from '../../paths'

/** Guard: signed in; listOpenChecks lists those of units that they organize. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const done = new URL(request.url).searchParams.get('done')
  const pageTitle = translateFor(readPreferences(request).language)('confidentiality.queue.title')
  return { checks: await listOpenChecks(viewer), done, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function Checks() {
  const { t } = useLocale()
  const { checks, done, pageTitle } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure stack">
      <PageHeader title={pageTitle} lead={t('confidentiality.queue.lead')} />
      {done === 'signed' ? <Notice kind="ok">{t('confidentiality.sign.done')}</Notice> : null}
      {done === 'declined' ? <Notice kind="ok">{t('confidentiality.sign.declinedDone')}</Notice> : null}
      {checks.length === 0 ? (
        <EmptyState title={t('confidentiality.queue.empty')}>{t('confidentiality.queue.emptyAdvice')}</EmptyState>
      ) : (
        <ol className="list">
          {checks.map((check) => (
            <li key={check.id}>
              <p className="list-title">
                <a href={paths.check(check.id)}>{check.title}</a>
              </p>
              <p>
                {t('confidentiality.queue.item', { author: check.collectorName, organization: check.organizationName })}
                {' · '}
                <Time at={check.collectedAt} />{' '}
                <Tag kind={check.isMine ? 'warn' : undefined}>
                  {t(check.state === 'REVIEW' ? 'confidentiality.queue.review' : 'confidentiality.queue.approval')}
                </Tag>{' '}
                {t(check.isMine ? 'confidentiality.queue.mine' : 'confidentiality.queue.notMine')}
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
