import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { EmptyState } from '../../components/empty-state'
import { FilterLinks } from '../../components/filter-links'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { readListName, standingsOf } from '../../features/booklets/booklet-lists'
import { bookletName } from '../../features/booklets/booklet-name'
import { BookletFiles, filtersOf, ProgressFigures } from '../../features/booklets/booklet-overview'
import { setBookletState } from '../../features/booklets/booklets.server'
import { findBooklet, leaveOut } from '../../features/booklets/entries.server'
import { EntryList } from '../../features/booklets/entry-list'
import { paths } from '../../paths'

/** What was just done; each has its words under booklets.done. */
const dones = ['saved', 'closed', 'reopened'] as const

/** Guard: those who organize the booklet's unit or one above it (findBooklet); 404 for everybody else. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const list = readListName(searchParams.get('list'))
  const { essays, ...contents } = await findBooklet(viewer, params.bookletId ?? '')
  const t = translateFor(readPreferences(request).language)
  return {
    ...{ pageTitle: bookletName(t, contents.booklet), ...contents, list, viewerId: viewer.userId },
    essays: essays.filter(({ standing }) => standingsOf(list).includes(standing)),
    done: dones.find((one) => one === searchParams.get('done')) ?? null,
    asked: /^\d{1,3}$/.test(searchParams.get('asked') ?? '') ? Number(searchParams.get('asked')) : 0,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: those who organize the booklet's unit or one above it; the use-cases ask requireBooklet. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const bookletId = params.bookletId ?? ''
  const form = await readForm(request)
  const entryId = String(form.get('entry') ?? '')
  switch (form.get('intent')) {
    case 'close':
      await setBookletState(viewer, { bookletId, state: 'CLOSED' })
      return redirect(paths.booklet(bookletId, { done: 'closed' }))
    case 'reopen':
      await setBookletState(viewer, { bookletId, state: 'OPEN' })
      return redirect(paths.booklet(bookletId, { done: 'reopened' }))
    case 'leaveOut':
      await leaveOut(viewer, { bookletId, entryId, isLeftOut: true })
      return redirect(`${paths.booklet(bookletId)}#list`)
    case 'takeIn':
      await leaveOut(viewer, { bookletId, entryId, isLeftOut: false })
      return redirect(`${paths.booklet(bookletId)}#list`)
    default:
      throw refuse('badRequest')
  }
}

export default function ShowBooklet() {
  const { t } = useLocale()
  const { booklet, progress, counts, done, asked } = useLoaderData<typeof loader>()
  const isOpen = booklet.state === 'OPEN'
  return (
    <div className="read-measure">
      {done ? <Notice kind="ok">{t(`booklets.done.${done}`)}</Notice> : null}
      {asked > 0 ? <Notice kind="ok">{t('booklets.done.asked', { count: asked })}</Notice> : null}
      <Header />
      {progress.asked > 0 ? (
        <>
          <h2 className="section-title">{t('booklets.progress')}</h2>
          <ProgressFigures bookletId={booklet.id} progress={progress} />
          <h2 className="section-title">{t('booklets.file')}</h2>
          <BookletFiles bookletId={booklet.id} counts={counts} />
        </>
      ) : null}
      <h2 className="section-title" id="list">
        {t('booklets.list')}
      </h2>
      <Essays />
      <div className="mt-7">{isOpen ? <Close /> : <Reopen />}</div>
    </div>
  )
}

function Header() {
  const { t } = useLocale()
  const { booklet } = useLoaderData<typeof loader>()
  const { id, organizationId, organizationName, reach, readers, state } = booklet
  const isOpen = state === 'OPEN'
  return (
    <PageHeader
      title={bookletName(t, booklet)}
      lead={
        <>
          {isOpen ? null : <Tag>{t('booklets.states.CLOSED')}</Tag>}{' '}
          {t(`booklets.reachLine.${reach}`, { unit: organizationName })}
          {readers ? ` · ${readers}` : null}
        </>
      }
      breadcrumb={[
        { href: paths.organization(organizationId), label: organizationName },
        { href: paths.booklets(organizationId), label: t('booklets.title') },
      ]}
      actions={
        isOpen ? (
          <>
            <LinkButton kind="quiet" href={paths.editBooklet(id)}>
              {t('booklets.edit')}
            </LinkButton>
            <LinkButton href={paths.chooseForBooklet(id)}>{t('booklets.choose')}</LinkButton>
          </>
        ) : null
      }
    />
  )
}

function Essays() {
  const { t } = useLocale()
  const { booklet, counts, progress, essays, hiddenCount, list, viewerId } = useLoaderData<typeof loader>()
  if (progress.asked === 0) {
    const action = { href: paths.chooseForBooklet(booklet.id), label: t('booklets.choose') }
    return (
      <EmptyState title={t('booklets.listEmpty')} level={3} action={booklet.state === 'OPEN' ? action : undefined}>
        {t('booklets.listEmptyAdvice')}
      </EmptyState>
    )
  }
  return (
    <>
      <FilterLinks
        label={t('booklets.listFilter')}
        items={filtersOf(counts, list).map(({ name, count }) => ({
          key: name,
          href: `${paths.booklet(booklet.id, { list: name === 'all' ? undefined : name })}#list`,
          label: t(`booklets.lists.${name}`),
          count,
          isCurrent: name === list,
        }))}
      />
      <EntryList bookletId={booklet.id} essays={essays} isOpen={booklet.state === 'OPEN'} viewerId={viewerId} />
      {list === 'all' && hiddenCount > 0 ? (
        <p className="muted">{t('booklets.hidden', { count: hiddenCount })}</p>
      ) : null}
    </>
  )
}

function Close() {
  const { t } = useLocale()
  const { booklet } = useLoaderData<typeof loader>()
  return (
    <Confirm
      label={t('booklets.close')}
      question={t('booklets.closeQuestion', { title: bookletName(t, booklet) })}
      detail={t('booklets.closeDetail')}
      confirmLabel={t('booklets.closeConfirm')}
      action={paths.booklet(booklet.id)}
      fields={{ intent: 'close' }}
      kind="plain"
    />
  )
}

function Reopen() {
  const { t } = useLocale()
  const { booklet } = useLoaderData<typeof loader>()
  return (
    <form method="post" action={paths.booklet(booklet.id)} className="stack">
      <p className="muted">{t('booklets.closedHint')}</p>
      <Button name="intent" value="reopen">
        {t('booklets.reopen')}
      </Button>
    </form>
  )
}
