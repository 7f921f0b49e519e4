import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { stateChanges } from '../../features/study-sessions/study-session-policy'
import { changeStudySessionState, deleteDraftStudySession } from '../../features/study-sessions/study-sessions.server'
import { paths } from '../../paths'

export { formOnly as loader }
export { PageError as ErrorBoundary } from '../../error-page'

/** Guard: whoever organizes the study session's organization; the use-cases ask canOrganizeStudySession. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const wish = (await readForm(request)).get('change')
  const id = params.studySessionId ?? ''
  if (wish === 'delete') {
    await deleteDraftStudySession(viewer, id)
    return redirect(paths.studySessions({ view: 'organized' }))
  }
  const change = stateChanges.find((one) => one === wish)
  if (!change) throw refuse('badRequest')
  await changeStudySessionState(viewer, { id, change })
  return redirect(paths.studySession(id))
}
