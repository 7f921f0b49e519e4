import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { answerSchema, type ReasonProblem, recommendSchema } from '../../features/recommendations/recommendation-forms'
import { RecommendForm } from '../../features/recommendations/recommendation-views'
import {
  answerRecommendation,
  recommendEssay,
  requireRecommendable,
  withdrawRecommendation,
} from '../../features/recommendations/recommendations.server'
import { paths } from '../../paths'

/** Guard: whoever may recommend the essay (requireRecommendable). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { essay, recommendations } = await requireRecommendable(viewer, params.essayId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('recommendations.recommend')
  return { pageTitle, id: essay.id, title: essay.title, own: recommendations.own }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/**
 * Guard: whoever may recommend the essay (recommendEssay), about their own recommendation; its author about the answer
 * (answerRecommendation).
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  const intent = form.get('intent')
  if (intent === 'answer') {
    const submission = checkForm(form, answerSchema)
    if (submission.status !== 'success') throw refuse('unprocessable')
    const { recommendation, answer } = submission.value
    await answerRecommendation(viewer, { essayId, recommendationId: recommendation, isAgreed: answer === 'agree' })
    return redirect(paths.essay(essayId))
  }
  if (intent === 'withdraw') {
    await withdrawRecommendation(viewer, essayId)
    return redirect(paths.essay(essayId))
  }
  const submission = checkForm(form, recommendSchema)
  if (submission.status !== 'success') {
    await requireRecommendable(viewer, essayId)
    const problem: ReasonProblem = submission.error?.reason?.[0] === 'tooLong' ? 'tooLong' : 'blank'
    return data({ reason: String(form.get('reason') ?? ''), problem }, { status: 422 })
  }
  await recommendEssay(viewer, { essayId, ...submission.value })
  return redirect(`${paths.essay(essayId)}#recommend`)
}

export default function Recommend() {
  const { t } = useLocale()
  const { id, title, own } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const errors = refused ? [t(`recommendations.problems.${refused.problem}`)] : []
  const shown = refused ? { reason: refused.reason, state: own?.state ?? ('ASKED' as const) } : own
  return (
    <div className="read-measure">
      <PageHeader title={t('recommendations.recommend')} breadcrumb={[{ href: paths.essay(id), label: title }]} />
      <FormErrors errors={errors.map((message) => ({ fieldId: 'recommend-reason', message }))} />
      <RecommendForm essayId={id} own={shown} errors={errors} />
    </div>
  )
}
