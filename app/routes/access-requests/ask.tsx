import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Time } from '../../components/time'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import {
  type AccessRequestProblem,
  askSchema,
  maxReasonCharacters,
} from '../../features/access-requests/access-request-forms'
import { askToRead, requireAskable } from '../../features/access-requests/asking.server'
import { requireViewer } from '../../features/accounts/guards.server'
import { paths } from '../../paths'

/** Guard: signed in, for an essay whose title may be asked for; who reads it or asked already is led there. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { isReadable, requestId, authorId, ...essay } = await requireAskable(viewer, params.essayId ?? '')
  if (isReadable) throw redirect(paths.essay(essay.id))
  if (requestId) throw redirect(paths.accessRequest(requestId))
  const pageTitle = translateFor(readPreferences(request).language)('accessRequests.ask.title', { title: essay.title })
  return { essay, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

/** Guard: signed in, for an essay whose title may be asked for (askToRead). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  const typed = String(form.get('reason') ?? '')
  const refused = (problem: AccessRequestProblem, status: number) => data({ problem, typed }, { status })
  const submission = checkForm(form, askSchema)
  if (submission.status !== 'success') {
    await requireAskable(viewer, essayId)
    return refused(submission.error?.reason?.[0] === 'tooLong' ? 'tooLong' : 'blank', 422)
  }
  const outcome = await askToRead(viewer, { essayId, reason: submission.value.reason }).catch(tooOften)
  switch (outcome.status) {
    case 'asked':
      return redirect(paths.accessRequest(outcome.requestId, { done: 'asked' }))
    case 'readable':
      return redirect(paths.essay(essayId))
    default:
      return refused('tooOften', outcome.status === 'tooOften' ? 429 : 409)
  }
}

/** Said at the field, with the reason that was typed. */
function tooOften(refusal: unknown): { status: 'tooOften' } {
  if (refusal instanceof Response && refusal.status === 429) return { status: 'tooOften' }
  throw refusal
}

export default function AskToRead() {
  const { t } = useLocale()
  const { essay, pageTitle } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { id, authorName, organizationName, submittedAt, askAgainAt } = essay
  const errors = refused ? [t(`accessRequests.problems.${refused.problem}`)] : []
  return (
    <div className="read-measure stack">
      <PageHeader
        title={pageTitle}
        lead={
          <>
            {t('essays.by', { author: authorName, organization: organizationName })} ·{' '}
            <Time at={submittedAt} show="date" />
          </>
        }
      />
      <FormErrors errors={errors.map((message) => ({ fieldId: 'reason', message }))} />
      {askAgainAt ? (
        <Notice kind="warn">
          {t('accessRequests.ask.again')} <Time at={askAgainAt} show="date" />
        </Notice>
      ) : (
        <form method="post" action={paths.askToRead(id)} className="stack">
          <p>{t('accessRequests.ask.lead', { name: authorName })}</p>
          <TextAreaField
            name="reason"
            label={t('accessRequests.ask.reason')}
            hint={t('accessRequests.ask.reasonHint', { count: maxReasonCharacters })}
            defaultValue={refused?.typed}
            errors={errors}
            rows={4}
            // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
            maxLength={maxReasonCharacters * 2}
            required
          />
          <Button kind="primary">{t('accessRequests.ask.send')}</Button>
        </form>
      )}
    </div>
  )
}
