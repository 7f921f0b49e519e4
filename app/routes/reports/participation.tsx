import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isId } from '../../core/ids'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { findParticipation } from '../../features/reports/participation.server'
import { readFilter } from '../../features/reports/participation-filters'
import { ParticipationPage } from '../../features/reports/participation-page'

/** Guard: signed in; findParticipation is for organizers of the study session only. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const query = new URL(request.url).searchParams
  const unit = query.get('unit')
  const choice = { filter: readFilter(query.get('filter')), unitId: isId(unit) ? unit : null }
  const after = query.get('after')
  const participation = await findParticipation(viewer, params.studySessionId ?? '', { ...choice, after })
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('reports.pageTitle', { title: participation.session.title })
  return { participation, choice, isFirstPage: !isId(after), pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle} · 心得` }]

export default function Participation() {
  const { participation, choice, isFirstPage } = useLoaderData<typeof loader>()
  return <ParticipationPage participation={participation} choice={choice} isFirstPage={isFirstPage} />
}
