import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { requireViewer } from '../../features/accounts/guards.server'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { deleteComment } from '../../features/comments/comments.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: signed in; deleteComment asks whether the comment is theirs to take away. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const commentId = params.commentId ?? ''
  const { essayId, threadId } = await deleteComment(viewer, commentId)
  const page = await findCommentPage(essayId, { id: commentId, threadId })
  return redirect(paths.comment(essayId, commentId, page))
}
