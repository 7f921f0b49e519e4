import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { CheckboxField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { checkItems, checkSchema } from '../../features/confidentiality/check-forms'
import { CheckRecordView } from '../../features/confidentiality/check-record'
import { checkOwnEssay, requireEssayCheck } from '../../features/confidentiality/checks.server'
import { FindingList } from '../../features/confidentiality/finding-list'
import { paths } from '../../paths'

/** Guard: the essay's author, once it was submitted. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const check = await requireEssayCheck(viewer, params.essayId ?? '')
  const t = translateFor(readPreferences(request).language)
  const isJustSubmitted = new URL(request.url).searchParams.get('done') === 'submitted'
  return { check, isJustSubmitted, pageTitle: t('confidentiality.title', { title: check.title }) }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

/** Guard: the essay's author; checkOwnEssay asks for it. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const { findings } = await requireEssayCheck(viewer, essayId)
  const form = await readForm(request)
  const submission = checkForm(form, checkSchema({ hasFindings: findings.length > 0 }))
  const ticked = [...form.keys()]
  if (submission.status !== 'success') return data({ problem: 'incomplete' as const, ticked }, { status: 422 })
  const { revisionNumber } = submission.value
  const outcome = await checkOwnEssay(viewer, { essayId, revisionNumber })
  if (outcome === 'conflict') return data({ problem: outcome, ticked: [] as string[] }, { status: 409 })
  return redirect(outcome === 'passed' ? `${paths.essay(essayId)}?done=shared` : paths.checkEssay(essayId))
}

export default function CheckEssay() {
  const { t } = useLocale()
  const { check, isJustSubmitted, pageTitle } = useLoaderData<typeof loader>()
  const { essayId, title, revisionNumber: number, isPassed, isSigned, record } = check
  const isOpen = !isPassed && (record === null || record.state === 'DECLINED')
  return (
    <div className="read-measure stack">
      <PageHeader
        title={pageTitle}
        lead={isOpen ? t('confidentiality.lead', { number }) : null}
        breadcrumb={[{ href: paths.essay(essayId), label: title }]}
      />
      {isJustSubmitted && isOpen ? <Notice kind="ok">{t('confidentiality.submitted')}</Notice> : null}
      <Standing />
      {isOpen ? <CheckForm /> : null}
      {record ? <CheckRecordView record={record} isSigned={isSigned} /> : null}
    </div>
  )
}

/** Where the check is. */
function Standing() {
  const { t } = useLocale()
  const { isPassed, record, revisionNumber: number } = useLoaderData<typeof loader>().check
  if (isPassed) return <Notice kind="ok">{t('confidentiality.passed', { number })}</Notice>
  if (record?.state === 'DECLINED') {
    return (
      <Notice kind="warn" title={t('confidentiality.declined', { number, reason: record.reason })}>
        <p>{t('confidentiality.declinedAdvice')}</p>
      </Notice>
    )
  }
  if (record?.state !== 'REVIEW' && record?.state !== 'APPROVAL') return null
  return <Notice>{t(`confidentiality.waiting.${record.state}`, { number })}</Notice>
}

function CheckForm() {
  const { t } = useLocale()
  const { check } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { essayId, revisionNumber, findings, isSigned } = check
  const isTicked = (name: string) => refused?.ticked.includes(name) ?? false
  return (
    <>
      <p>
        <a href={paths.essay(essayId)}>{t('confidentiality.readThrough', { number: revisionNumber })}</a>
      </p>
      <FindingList findings={findings} />
      <form method="post" action={paths.checkEssay(essayId)} className="stack">
        <FormErrors errors={refused ? [{ fieldId: 'items', message: t(`confidentiality.${refused.problem}`) }] : []} />
        <input type="hidden" name="revisionNumber" value={revisionNumber} />
        <fieldset id="items">
          <legend>{t('confidentiality.legend')}</legend>
          {checkItems.map((item) => (
            <CheckboxField
              key={item}
              name={item}
              label={t(`confidentiality.items.${item}`)}
              defaultChecked={isTicked(item)}
              required
            />
          ))}
          {findings.length > 0 ? (
            <CheckboxField name="seen" label={t('confidentiality.seen')} defaultChecked={isTicked('seen')} required />
          ) : null}
        </fieldset>
        {isSigned ? <p className="muted">{t('confidentiality.signedBy')}</p> : null}
        <div className="actions">
          <Button kind="primary">{t(isSigned ? 'confidentiality.ask' : 'confidentiality.pass')}</Button>
          <LinkButton kind="quiet" href={paths.essay(essayId)}>
            {t('confidentiality.notNow')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}
