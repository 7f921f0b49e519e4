import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { BookmarkList } from '../../features/bookmarks/bookmark-list'
import { listBookmarks } from '../../features/bookmarks/bookmarks.server'
import { paths } from '../../paths'

/** Guard: whoever is signed in; the bookmarks are the viewer's own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const after = new URL(request.url).searchParams.get('after')
  const pageTitle = translateFor(readPreferences(request).language)('bookmarks.title')
  return { pageTitle, hasNewer: after !== null, ...(await listBookmarks(viewer, { after })) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function Bookmarks() {
  const { t } = useLocale()
  const { bookmarks, next, hasNewer } = useLoaderData<typeof loader>()
  return (
    <section className="read-measure">
      <PageHeader
        title={t('bookmarks.title')}
        lead={t('bookmarks.lead')}
        breadcrumb={[{ href: paths.me(), label: t('accounts.me.title') }]}
      />
      {bookmarks.length > 0 ? (
        <BookmarkList bookmarks={bookmarks} />
      ) : (
        <EmptyState title={t('bookmarks.empty')} action={{ href: paths.essays(), label: t('bookmarks.findSome') }}>
          {t('bookmarks.emptyAdvice')}
        </EmptyState>
      )}
      <Pager
        newerHref={hasNewer ? paths.bookmarks() : null}
        olderHref={next ? paths.bookmarks({ after: next }) : null}
      />
    </section>
  )
}
