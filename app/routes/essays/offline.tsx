import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { readPreferences } from '../../core/http/preferences.server'
import type { RouteHandle } from '../../core/hydration'
import { translateFor } from '../../core/i18n/translate'
import { OfflineStart } from '../../features/essays/offline-start'

export const handle: RouteHandle = { hydrate: true, isBare: true }

/** Guard: none; the server says nothing of anybody here. What the page shows, the browser knows. */
export async function loader({ request }: LoaderFunctionArgs) {
  return { pageTitle: translateFor(readPreferences(request).language)('offline.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function Offline() {
  return <OfflineStart />
}
