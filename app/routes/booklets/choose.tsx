import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { chosenOf } from '../../features/booklets/booklet-forms'
import { bookletName } from '../../features/booklets/booklet-name'
import { ChoiceForm, NarrowForm } from '../../features/booklets/choice-list'
import { askAuthors, listChoice } from '../../features/booklets/choosing.server'
import { paths } from '../../paths'

/** Guard: those who organize the booklet's unit or one above it (listChoice); 404 for everybody else. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const [unit, session, month, after] = ['unit', 'session', 'month', 'after'].map((name) => searchParams.get(name))
  const choice = await listChoice(viewer, {
    bookletId: params.bookletId ?? '',
    ...{ unit: unit ?? null, session: session ?? null, month: month ?? null, after: after ?? null },
  })
  const pageTitle = translateFor(readPreferences(request).language)('booklets.choosing.title')
  return { pageTitle, choice, isFirst: !after, isNoneChosen: searchParams.get('done') === 'noneChosen' }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: those who organize the booklet's unit or one above it (askAuthors). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const bookletId = params.bookletId ?? ''
  const essayIds = chosenOf(await readForm(request))
  const count = await askAuthors(viewer, { bookletId, essayIds })
  if (count === 0) return redirect(paths.chooseForBooklet(bookletId, { done: 'noneChosen' }))
  return redirect(paths.booklet(bookletId, { asked: String(count) }))
}

export default function ChooseEssays() {
  const { t } = useLocale()
  const { choice, isNoneChosen } = useLoaderData<typeof loader>()
  const { booklet, essays } = choice
  if (booklet.state === 'CLOSED') return <Closed />
  return (
    <div className="read-measure">
      <Header />
      {isNoneChosen ? <Notice kind="warn">{t('booklets.done.noneChosen')}</Notice> : null}
      <NarrowForm choice={choice} />
      {essays.length > 0 ? (
        <ChoiceForm choice={choice} action={paths.chooseForBooklet(booklet.id)} />
      ) : (
        <EmptyState title={t('booklets.choosing.none')}>{t('booklets.choosing.noneAdvice')}</EmptyState>
      )}
      <Pages />
    </div>
  )
}

function Header() {
  const { t } = useLocale()
  const { booklet } = useLoaderData<typeof loader>().choice
  return (
    <PageHeader
      title={t('booklets.choosing.title')}
      lead={t('booklets.choosing.lead')}
      breadcrumb={[
        { href: paths.booklets(booklet.organizationId), label: t('booklets.title') },
        { href: paths.booklet(booklet.id), label: bookletName(t, booklet) },
      ]}
    />
  )
}

function Closed() {
  const { t } = useLocale()
  return (
    <div className="read-measure">
      <Header />
      <Notice kind="warn">{t('booklets.closedHint')}</Notice>
    </div>
  )
}

function Pages() {
  const { t } = useLocale()
  const { choice, isFirst } = useLoaderData<typeof loader>()
  const { booklet, narrowing, next } = choice
  if (isFirst && !next) return null
  return (
    <nav className="pager" aria-label={t('booklets.choosing.pages')}>
      {isFirst ? null : (
        <LinkButton href={paths.chooseForBooklet(booklet.id, { ...narrowing })}>
          {t('booklets.choosing.fromStart')}
        </LinkButton>
      )}
      {next ? (
        <LinkButton href={paths.chooseForBooklet(booklet.id, { ...narrowing, after: next })} rel="next">
          {t('booklets.choosing.more')}
        </LinkButton>
      ) : null}
    </nav>
  )
}
