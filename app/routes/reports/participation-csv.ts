import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '../../core/clock'
import { isId } from '../../core/ids'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { downloadParticipation } from '../../features/reports/participation.server'
import { participationCsv } from '../../features/reports/participation-csv'
import { readFilter } from '../../features/reports/participation-filters'

/** Guard: signed in; downloadParticipation is for organizers of the study session only, and records it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const query = new URL(request.url).searchParams
  const unit = query.get('unit')
  const choice = { filter: readFilter(query.get('filter')), unitId: isId(unit) ? unit : null }
  const t = translateFor(readPreferences(request).language)
  const { session, people } = await downloadParticipation(viewer, params.studySessionId ?? '', choice).catch(
    sayPlainly(t),
  )
  const { body, disposition } = participationCsv({ session, people, t, at: now() })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': disposition,
      'Cache-Control': 'private, no-store',
    },
  })
}
