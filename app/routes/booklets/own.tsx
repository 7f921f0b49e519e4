import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { AnswerTag } from '../../features/booklets/answer-view'
import { bookletName } from '../../features/booklets/booklet-name'
import { listOwnEntries } from '../../features/booklets/consents.server'
import { paths } from '../../paths'

/** Guard: whoever is signed in, about their own essays. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const before = new URL(request.url).searchParams.get('before')
  const page = await listOwnEntries(viewer, { before })
  return { ...page, pageTitle: translateFor(readPreferences(request).language)('booklets.own.title'), isFirst: !before }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function OwnEntries() {
  const { t, format } = useLocale()
  const { entries, older, isFirst } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure">
      <PageHeader
        title={t('booklets.own.title')}
        lead={t('booklets.own.lead')}
        breadcrumb={[{ href: paths.me(), label: t('accounts.me.title') }]}
      />
      {entries.length > 0 ? (
        <ul className="list">
          {entries.map((entry) => (
            <li key={entry.id}>
              <p className="list-title">
                <a href={paths.bookletEntry(entry.id)} lang="zh">
                  {entry.essayTitle}
                </a>
              </p>
              <p>
                <AnswerTag state={entry.state} /> {bookletName(t, { year: entry.year, title: entry.bookletTitle })}
              </p>
              <p>
                {t('booklets.own.line', {
                  ...{ unit: entry.organizationName, name: entry.askedByName },
                  at: format.date(entry.askedAt),
                })}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('booklets.own.none')}>{t('booklets.own.noneAdvice')}</EmptyState>
      )}
      <Pager
        newerHref={isFirst ? null : paths.bookletEntries()}
        olderHref={older ? paths.bookletEntries({ before: older }) : null}
      />
    </div>
  )
}
