import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { takeUpSchema } from '../../features/essays/essay-forms'
import { requireTakingUp, takeUpRevision } from '../../features/essays/revisions.server'
import { TakeUpQuestion } from '../../features/essays/take-up-question'
import { paths } from '../../paths'

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const [essayId, number] = [params.essayId ?? '', Number(params.number)]
  const takingUp = await requireTakingUp(viewer, { essayId, number })
  const t = translateFor(readPreferences(request).language)
  const version = t('versions.names.revision', { number })
  return { takingUp, number, pageTitle: t('essays.takeUp.title', { title: takingUp.title, version }) }
}

/** Guard: the essay's author. A form from an older draft, or one that knows of no unsubmitted text, comes back with 409. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const submission = checkForm(await readForm(request), takeUpSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const { version, agreed } = submission.value
  const [essayId, number] = [params.essayId ?? '', Number(params.number)]
  const result = await takeUpRevision(viewer, { essayId, number, version, isAgreed: agreed === 'yes' })
  if (result.status === 'taken') return redirect(`${paths.writeEssay(essayId)}?done=taken`)
  return data({ reason: result.reason }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function TakeUpRevision() {
  const { takingUp, number, pageTitle } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { essayId } = takingUp
  return (
    <TakeUpQuestion
      {...{ takingUp, pageTitle, refused: refused?.reason }}
      action={paths.takeUpRevision(essayId, number)}
      back={paths.revision(essayId, number)}
    />
  )
}
