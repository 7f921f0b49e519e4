import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { joinStudySession, leaveStudySession } from '../../features/study-sessions/enrollments.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: whoever is signed in, for their own place only; the use-cases ask canJoinStudySession and canLeaveStudySession. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const wish = (await readForm(request)).get('wish')
  const id = params.studySessionId ?? ''
  if (wish === 'join') {
    await joinStudySession(viewer, id)
    return redirect(paths.studySession(id))
  }
  if (wish !== 'leave') throw refuse('badRequest')
  const answer = await leaveStudySession(viewer, id)
  return redirect(paths.studySession(id, { answer: answer === 'left' ? undefined : answer }))
}
