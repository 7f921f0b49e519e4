import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { type BatchItem, requireBatch, undoBatch } from '../../features/reviews/bulk.server'
import { paths } from '../../paths'

/** Guard: who made the bulk, while they run the study session; requireBatch asks both. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { studySessionId = '', batchId = '' } = params
  const batch = await requireBatch(viewer, { studySessionId, batchId })
  const { searchParams } = new URL(request.url)
  const asked = Number(searchParams.get('of'))
  const left = Number.isInteger(asked) && asked <= 1000 ? Math.max(0, asked - batch.items.length) : 0
  const t = translateFor(readPreferences(request).language)
  return { batch, left, isUndone: searchParams.get('done') === 'undone', pageTitle: t('reviews.batch.title') }
}

/** Guard: as the loader; undoBatch asks both again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  await readForm(request)
  const { studySessionId = '', batchId = '' } = params
  await undoBatch(viewer, { studySessionId, batchId })
  return redirect(paths.reviewBatch(studySessionId, batchId, { done: 'undone' }))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function ReviewBatch() {
  const { t } = useLocale()
  const { batch, left, isUndone } = useLoaderData<typeof loader>()
  const { session, items } = batch
  const standing = items.filter((item) => !item.isUndone)
  const undone = items.length - standing.length
  const undoable = standing.filter(({ obstacle }) => obstacle === null).length
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('reviews.batch.title')}
        lead={t('reviews.batch.lead', { count: standing.length })}
        breadcrumb={[
          { href: paths.studySession(session.id), label: session.title },
          { href: paths.reviews(session.id), label: t('reviews.queue.title') },
        ]}
      />
      {left > 0 ? <Notice kind="warn">{t('reviews.batch.left', { count: left })}</Notice> : null}
      {isUndone ? (
        <Notice kind={standing.length > 0 ? 'warn' : 'ok'}>
          {t('reviews.batch.undone', { count: undone })}
          {standing.length > 0 ? ` ${t('reviews.batch.notUndone', { count: standing.length })}` : null}
        </Notice>
      ) : null}
      <ul className="list">
        {items.map((item) => (
          <li key={item.essayId}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      <form method="post" action={paths.reviewBatch(session.id, batch.id)} className="actions">
        <LinkButton kind="primary" href={paths.reviews(session.id)}>
          {t('reviews.batch.back')}
        </LinkButton>
        {undoable > 0 ? <Button>{t('reviews.batch.undo', { count: undoable })}</Button> : null}
      </form>
    </div>
  )
}

function Item({ item }: { item: BatchItem }) {
  const { t } = useLocale()
  const { essayId, title, authorName, decision, isUndone, obstacle } = item
  return (
    <>
      <p className="list-title">
        <a href={paths.essay(essayId)} lang="zh">
          {title}
        </a>
      </p>
      <p>
        <bdi>{authorName}</bdi>{' '}
        {isUndone ? (
          <Tag>{t('reviews.batch.isUndone')}</Tag>
        ) : (
          <Tag kind="ok">{t(decision === 'PASSED_ON' ? 'reviews.groups.passedOn' : 'reviews.groups.accepted')}</Tag>
        )}{' '}
        {obstacle ? t(`reviews.batch.obstacles.${obstacle}`) : null}
      </p>
    </>
  )
}
