import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import {
  maxCriterionCharacters,
  mostCriteria,
  type RubricProblem,
  rubricProblems,
  rubricSchema,
} from '../../features/reviews/rubric'
import { requireRubricSetting, setRubric } from '../../features/reviews/rubric.server'
import { paths } from '../../paths'

/** Guard: administrators of the unit (requireRubricSetting). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { organization, own } = await requireRubricSetting(viewer, params.organizationId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('reviews.rubric.title')
  return { organization, own, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

/** Guard: administrators of the unit (setRubric). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const organizationId = params.organizationId ?? ''
  const form = await readForm(request)
  const submission = checkForm(form, rubricSchema)
  if (submission.status !== 'success') {
    await requireRubricSetting(viewer, organizationId)
    const said = submission.error?.rubric?.[0]
    const problem: RubricProblem = rubricProblems.find((one) => one === said) ?? 'tooLong'
    return data({ problem, typed: String(form.get('rubric') ?? '') }, { status: 422 })
  }
  await setRubric(viewer, { organizationId, criteria: submission.value.rubric })
  return redirect(`${paths.organization(organizationId)}#rubric`)
}

export default function Rubric() {
  const { t } = useLocale()
  const { organization, own, pageTitle } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const limits = { lines: mostCriteria, characters: maxCriterionCharacters }
  const errors = refused ? [t(`reviews.rubric.problems.${refused.problem}`, limits)] : []
  return (
    <div className="read-measure stack">
      <PageHeader
        title={pageTitle}
        lead={t('reviews.rubric.lead')}
        breadcrumb={[{ href: paths.organization(organization.id), label: organization.name }]}
      />
      <FormErrors errors={errors.map((message) => ({ fieldId: 'rubric', message }))} />
      <form method="post" action={paths.rubric(organization.id)} className="stack">
        <TextAreaField
          name="rubric"
          label={t('reviews.rubric.lines')}
          hint={t('reviews.rubric.linesHint', limits)}
          defaultValue={refused?.typed ?? own.join('\n')}
          errors={errors}
          rows={6}
          isOptional
        />
        <Button kind="primary">{t('reviews.rubric.save')}</Button>
      </form>
    </div>
  )
}
