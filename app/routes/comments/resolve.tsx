import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { readRevision } from '../../features/comments/comment-forms'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { displayText } from '../../features/comments/comment-text'
import { requireResolvableThread, resolveThread } from '../../features/comments/resolving.server'
import { paths } from '../../paths'

/** Guard: signed in, and the thread is on their own essay. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const thread = await requireResolvableThread(viewer, params.commentId ?? '')
  const { id, essayId, authorName, resolvedRevision, revisions } = thread
  const t = translateFor(readPreferences(request).language)
  const back = paths.comment(essayId, id, await findCommentPage(viewer, essayId, thread))
  const pageTitle = t('comments.resolve.title')
  return { id, essayId, authorName, text: displayText(thread.text), resolvedRevision, revisions, back, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; resolveThread asks whether the thread is on their own essay. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const revision = readRevision(await readForm(request))
  const comment = await resolveThread(viewer, { commentId: params.commentId ?? '', revision })
  return redirect(paths.comment(comment.essayId, comment.id, await findCommentPage(viewer, comment.essayId, comment)))
}

export default function ResolveThread() {
  const { t } = useLocale()
  const { id, essayId, authorName, text, revisions, back } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure stack">
      <PageHeader title={t('comments.resolve.title')} lead={t('comments.resolve.lead', { name: authorName })} />
      <p className="comment-text sheet" dir="auto">
        {text}
      </p>
      {revisions.length === 0 ? (
        <>
          <p>{t('comments.resolve.notRevised')}</p>
          <div className="actions">
            <LinkButton kind="primary" href={paths.writeEssay(essayId)}>
              {t('comments.resolve.revise')}
            </LinkButton>
            <LinkButton kind="quiet" href={back}>
              {t('comments.back')}
            </LinkButton>
          </div>
        </>
      ) : (
        <form method="post" action={paths.resolveComment(id)} className="stack">
          <Revisions />
          <div className="actions">
            <Button kind="primary">{t('comments.resolve.save')}</Button>
            <LinkButton kind="quiet" href={back}>
              {t('comments.back')}
            </LinkButton>
          </div>
        </form>
      )}
    </div>
  )
}

function Revisions() {
  const { t, format } = useLocale()
  const { revisions, resolvedRevision } = useLoaderData<typeof loader>()
  const options = revisions.map(({ number, createdAt }) => ({
    value: String(number),
    label: t('comments.resolve.revision', { number, at: format.dateTime(createdAt) }),
  }))
  const chosen = resolvedRevision ?? revisions[0]?.number
  return (
    <ChoiceField
      name="revision"
      legend={t('comments.resolve.legend')}
      options={[...options, { value: 'none', label: t('comments.resolve.none') }]}
      defaultValue={String(chosen)}
      required
    />
  )
}
