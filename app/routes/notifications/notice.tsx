import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { markRead, openNotice } from '../../features/notifications/inbox.server'
import { muteSubject } from '../../features/notifications/mutes.server'
import { paths } from '../../paths'

export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: whoever the notice is for, and may read what it is about; leads there, and marks it read. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  return redirect(await openNotice(viewer, params.noticeId ?? ''))
}

/** Guard: whoever the notice is for. Marks it read, or mutes what it is about. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const noticeId = params.noticeId ?? ''
  switch ((await readForm(request)).get('intent')) {
    case 'read':
      await markRead(viewer, noticeId)
      return redirect(paths.inbox())
    case 'muteEssay':
      await muteSubject(viewer, { noticeId, what: 'essay' })
      return redirect(paths.inbox({ done: 'muted' }))
    case 'muteSession':
      await muteSubject(viewer, { noticeId, what: 'session' })
      return redirect(paths.inbox({ done: 'muted' }))
    default:
      throw refuse('badRequest')
  }
}
