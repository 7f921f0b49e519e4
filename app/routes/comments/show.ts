import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireViewer } from '../../features/accounts/guards.server'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { requireComment } from '../../features/comments/find-comment.server'
import { paths } from '../../paths'

export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: signed in, and the comment is there for them; leads to where it stands among the others today. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { id, essayId, threadId } = await requireComment(viewer, params.commentId ?? '')
  return redirect(paths.comment(essayId, id, await findCommentPage(viewer, essayId, { id, threadId })))
}
