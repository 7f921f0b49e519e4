import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCookie } from '../../core/http/cookies'
import { readPreferences } from '../../core/http/preferences.server'
import type { RouteHandle } from '../../core/hydration'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { lecternCookie, readLecternSettings } from '../../features/speeches/lectern-settings'
import { Rehearsal } from '../../features/speeches/rehearsal'
import { readSpeech } from '../../features/speeches/speech-page.server'

export const handle: RouteHandle = { hydrate: true }

/** Guard: whoever is signed in and may read the essay; a draft is its author's. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const isDraft = searchParams.get('text') === 'draft'
  const speech = await readSpeech(viewer, { essayId: params.essayId ?? '', isDraft })
  const settings = readLecternSettings(new URLSearchParams(), readCookie(request.headers.get('Cookie'), lecternCookie))
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('speeches.rehearsal.title', { title: speech.title || t('essays.untitled') })
  return { speech, settings, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function RehearsalPage() {
  const { speech, settings } = useLoaderData<typeof loader>()
  return <Rehearsal key={speech.id} speech={speech} settings={settings} />
}
