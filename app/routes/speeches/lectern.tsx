import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCookie } from '../../core/http/cookies'
import { readPreferences } from '../../core/http/preferences.server'
import type { RouteHandle } from '../../core/hydration'
import { translateFor } from '../../core/i18n/translate'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { Lectern } from '../../features/speeches/lectern'
import {
  keepLecternSettings,
  lecternCookie,
  namesSettings,
  readLecternSettings,
} from '../../features/speeches/lectern-settings'
import { readSpeech } from '../../features/speeches/speech-page.server'

export const handle: RouteHandle = { hydrate: true }

/** Guard: whoever may read the essay, visitors too when it is public; a draft is its author's. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const { searchParams } = new URL(request.url)
  const isDraft = searchParams.get('text') === 'draft'
  const speech = await readSpeech(viewer, { essayId: params.essayId ?? '', isDraft })
  const settings = readLecternSettings(searchParams, readCookie(request.headers.get('Cookie'), lecternCookie))
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('speeches.lectern.title', { title: speech.title || t('essays.untitled') })
  const isChosen = namesSettings(searchParams)
  return data(
    { speech, settings, pageTitle, isSignedIn: viewer !== null },
    { headers: isChosen ? { 'Set-Cookie': keepLecternSettings(settings, context) } : {} },
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function LecternPage() {
  const { speech, settings, isSignedIn } = useLoaderData<typeof loader>()
  return <Lectern key={speech.id} speech={speech} kept={settings} isSignedIn={isSignedIn} />
}
