import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { displayText } from '../../features/comments/comment-text'
import { deleteComment, requireDeletableComment } from '../../features/comments/comments.server'
import { paths } from '../../paths'

/** Guard: signed in, and the comment is theirs to take away; one that is gone already leads to its trace. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const comment = await requireDeletableComment(viewer, params.commentId ?? '')
  const back = paths.comment(comment.essayId, comment.id, await findCommentPage(viewer, comment.essayId, comment))
  if (comment.deletedAt) throw redirect(back)
  const { id, isOwn, authorName } = comment
  const t = translateFor(readPreferences(request).language)
  const question = isOwn ? t('comments.withdrawQuestion') : t('comments.removeQuestion', { name: authorName })
  return { id, isOwn, text: displayText(comment.text), back, question }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.question} · 心得` }]

/** Guard: signed in; deleteComment asks whether the comment is theirs to take away. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const commentId = params.commentId ?? ''
  const { essayId, threadId } = await deleteComment(viewer, commentId)
  const page = await findCommentPage(viewer, essayId, { id: commentId, threadId })
  return redirect(paths.comment(essayId, commentId, page))
}

export default function DeleteComment() {
  const { t } = useLocale()
  const { id, isOwn, text, back, question } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure stack">
      <PageHeader title={question} lead={t(isOwn ? 'comments.withdrawDetail' : 'comments.removeDetail')} />
      <p className="comment-text sheet" dir="auto">
        {text}
      </p>
      <form method="post" action={paths.deleteComment(id)} className="actions">
        <Button kind="danger">{t(isOwn ? 'comments.withdraw' : 'comments.remove')}</Button>
        <LinkButton kind="quiet" href={back}>
          {t('comments.back')}
        </LinkButton>
      </form>
    </div>
  )
}
