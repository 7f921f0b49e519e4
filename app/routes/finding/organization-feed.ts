import type { LoaderFunctionArgs } from '@remix-run/node'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { answerFeed } from '../../features/finding/feed-answer.server'

/** Guard: none; it holds what visitors may read, and is there when the catalogue is (requireOpenOrganization). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  return answerFeed(request, viewer, params.organizationId ?? '')
}
