import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { mistakesOf, speakingRateSchema } from '../../features/accounts/account-forms'
import { requireViewer } from '../../features/accounts/guards.server'
import { changeSpeakingRate, findSpeakingRate } from '../../features/accounts/speaking-rate.server'
import { SpeakingRateForm } from '../../features/accounts/speaking-rate-form'
import { useMistakes } from '../../features/accounts/use-mistakes'
import { paths, safeNext } from '../../paths'

/** Guard: whoever is signed in, about themselves. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const t = translateFor(readPreferences(request).language)
  const next = new URL(request.url).searchParams.get('next') ?? paths.me()
  return {
    pageTitle: t('accounts.rate.title'),
    speakingRate: await findSpeakingRate(viewer),
    next: safeNext(next),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever is signed in, about themselves. Keeps the rate typed or measured, or goes back to the usual one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const form = await readForm(request)
  const next = safeNext(String(form.get('next') ?? paths.me()))
  if (form.get('use') === 'usual') {
    await changeSpeakingRate(viewer, null)
    return redirect(next)
  }
  const submission = checkForm(form, speakingRateSchema)
  if (submission.status !== 'success') {
    const typed = String(form.get('rate') ?? '')
    return data({ mistakes: mistakesOf(submission.error), typed, next }, { status: 422 })
  }
  await changeSpeakingRate(viewer, submission.value.rate)
  return redirect(next)
}

export default function OwnSpeakingRate() {
  const { t } = useLocale()
  const { pageTitle, speakingRate, next } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { at, all } = useMistakes(refused?.mistakes ?? {})
  return (
    <>
      <PageHeader
        title={pageTitle}
        lead={t('accounts.rate.lead')}
        breadcrumb={[{ href: paths.me(), label: t('accounts.me.title') }]}
      />
      <FormErrors errors={all} />
      <SpeakingRateForm
        speakingRate={speakingRate}
        typed={refused?.typed}
        errors={at('rate')}
        next={refused?.next ?? next}
      />
    </>
  )
}
