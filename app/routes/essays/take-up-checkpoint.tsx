import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { env } from '../../core/env.server'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { takeUpSchema } from '../../features/essays/essay-forms'
import { requireTakingUp, takeUpRevision } from '../../features/essays/revisions.server'
import { TakeUpQuestion } from '../../features/essays/take-up-question'
import { versionName } from '../../features/essays/version-names'
import { paths } from '../../paths'

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const [essayId, checkpointId] = [params.essayId ?? '', params.checkpointId ?? '']
  const takingUp = await requireTakingUp(viewer, { essayId, checkpointId })
  const { language } = readPreferences(request)
  const t = translateFor(language)
  const version = versionName(takingUp, { t, format: formatFor(language, env.XINDE_TIME_ZONE) })
  const title = takingUp.title || t('essays.untitled')
  return { takingUp, checkpointId, pageTitle: t('essays.takeUp.title', { title, version }) }
}

/** Guard: the essay's author. A form from an older draft, or one that knows of no unsubmitted text, comes back with 409. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const submission = checkForm(await readForm(request), takeUpSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const { version, agreed } = submission.value
  const [essayId, checkpointId] = [params.essayId ?? '', params.checkpointId ?? '']
  const result = await takeUpRevision(viewer, { essayId, checkpointId, version, isAgreed: agreed === 'yes' })
  if (result.status === 'taken') return redirect(`${paths.writeEssay(essayId)}?done=taken`)
  return data({ reason: result.reason }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function TakeUpCheckpoint() {
  const { takingUp, checkpointId, pageTitle } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { essayId } = takingUp
  return (
    <TakeUpQuestion
      {...{ takingUp, pageTitle, refused: refused?.reason }}
      action={paths.takeUpCheckpoint(essayId, checkpointId)}
      back={paths.checkpoint(essayId, checkpointId)}
    />
  )
}
