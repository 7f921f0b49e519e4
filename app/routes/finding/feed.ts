import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerFeed } from '../../features/finding/feed-answer.server'

/** Guard: none; it holds what visitors may read. */
export function loader({ request }: LoaderFunctionArgs) {
  return answerFeed(request, null, null)
}
