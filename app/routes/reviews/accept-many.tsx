import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { acceptMany, type PreviewedEssay, previewAcceptance } from '../../features/reviews/bulk.server'
import { readChosen } from '../../features/reviews/chosen-essays'
import { paths } from '../../paths'

/** Guard: those who run the study session; previewAcceptance asks canOrganizeStudySession, and canReview of each essay. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const studySessionId = params.studySessionId ?? ''
  const essayIds = new URL(request.url).searchParams.getAll('essay')
  const preview = await previewAcceptance(viewer, { studySessionId, essayIds })
  if (preview.essays.length === 0) throw redirect(paths.reviews(preview.session.id, { done: 'noneChosen' }))
  return { ...preview, pageTitle: translateFor(readPreferences(request).language)('reviews.bulk.title') }
}

/** Guard: as the loader; acceptMany asks of each essay again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const studySessionId = params.studySessionId ?? ''
  const chosen = readChosen((await readForm(request)).getAll('chosen'))
  const { batchId } = await acceptMany(viewer, { studySessionId, chosen })
  if (!batchId) return redirect(paths.reviews(studySessionId, { done: 'noneAccepted' }))
  return redirect(paths.reviewBatch(studySessionId, batchId, { of: String(chosen.length) }))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function AcceptMany() {
  const { t } = useLocale()
  const { session, essays } = useLoaderData<typeof loader>()
  const able = essays.filter(({ obstacle }) => obstacle === null)
  const unread = able.filter(({ isRead }) => !isRead).length
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('reviews.bulk.title')}
        lead={t(session.isFinalLevel ? 'reviews.bulk.lead' : 'reviews.bulk.leadPassOn', { count: able.length })}
        breadcrumb={[
          { href: paths.studySession(session.id), label: session.title },
          { href: paths.reviews(session.id), label: t('reviews.queue.title') },
        ]}
      />
      <form method="post" action={paths.acceptMany(session.id)} className="stack">
        <ul className="list">
          {essays.map((essay) => (
            <li key={essay.id}>
              <Previewed essay={essay} />
            </li>
          ))}
        </ul>
        {unread > 0 ? <p>{t('reviews.bulk.unread', { count: unread })}</p> : null}
        <div className="actions">
          {able.length > 0 ? <Button kind="primary">{t('reviews.bulk.accept', { count: able.length })}</Button> : null}
          <LinkButton kind="quiet" href={paths.reviews(session.id)}>
            {t('reviews.bulk.back')}
          </LinkButton>
        </div>
      </form>
    </div>
  )
}

/** The revision that is shown is the one that is accepted: it goes along with the form. */
function Previewed({ essay }: { essay: PreviewedEssay }) {
  const { t } = useLocale()
  const { id, title, authorName, revisionNumber, characterCount, isRead, obstacle, lockedBy } = essay
  return (
    <>
      {obstacle ? null : <input type="hidden" name="chosen" value={`${id} ${revisionNumber}`} />}
      <p className="list-title">
        <a href={paths.review(id)} lang="zh">
          {title}
        </a>
      </p>
      <p>
        <bdi>{authorName}</bdi> · {t('versions.names.revision', { number: revisionNumber })} ·{' '}
        <span className="num">{t('essays.characters', { count: characterCount })}</span>{' '}
        {isRead || obstacle ? null : <Tag kind="warn">{t('reviews.bulk.notRead')}</Tag>}
        {obstacle === 'locked' ? <Tag kind="warn">{t('reviews.bulk.locked', { name: lockedBy ?? '' })}</Tag> : null}
        {obstacle === 'notWaiting' ? <Tag>{t('reviews.bulk.notWaiting')}</Tag> : null}
      </p>
    </>
  )
}
