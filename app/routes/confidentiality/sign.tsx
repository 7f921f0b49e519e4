import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { useLocale } from '../../core/i18n/locale'
import { requireViewer } from '../../features/accounts/guards.server'
import { signSchema } from '../../features/confidentiality/check-forms'
import { CheckRecordView } from '../../features/confidentiality/check-record'
import { FindingList } from '../../features/confidentiality/finding-list'
import { requireOpenCheck, signCheck } from '../../features/confidentiality/signing.server'
import { paths } from '../../paths'

/** Guard: whoever organizes the author's unit, while the check waits for a signature. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  return { check: await requireOpenCheck(viewer, params.checkId ?? '') }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.check.title ?? ''} · 心得` }]

/** Guard: whoever organizes the author's unit and has no part in the check yet; signCheck asks for it. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const checkId = params.checkId ?? ''
  const form = await readForm(request)
  const typed = String(form.get('reason') ?? '')
  const submission = checkForm(form, signSchema)
  if (submission.status !== 'success') return data({ problem: 'reasonBlank' as const, typed }, { status: 422 })
  const { value } = submission
  const reason = value.verdict === 'decline' ? value.reason : null
  const outcome = await signCheck(viewer, { checkId, reason })
  if (outcome === 'conflict') return data({ problem: outcome, typed }, { status: 409 })
  return redirect(paths.checks({ done: outcome }))
}

export default function SignCheck() {
  const { t } = useLocale()
  const { check } = useLoaderData<typeof loader>()
  const { title, collectorName, organizationName, html, findings, may } = check
  return (
    <div className="read">
      <article className="stack">
        <PageHeader
          title={title}
          lead={t('essays.by', { author: collectorName, organization: organizationName })}
          breadcrumb={[{ href: paths.checks(), label: t('confidentiality.queue.title') }]}
        />
        {may ? (
          <Notice>{t(may === 'review' ? 'confidentiality.sign.asReview' : 'confidentiality.sign.asApprove')}</Notice>
        ) : (
          <Notice kind="warn">{t('confidentiality.sign.notYours')}</Notice>
        )}
        <FindingList findings={findings} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by our renderer, in which every text is escaped */}
        <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: html }} />
        {may ? <Verdict /> : null}
        <CheckRecordView record={check} isSigned />
      </article>
    </div>
  )
}

function Verdict() {
  const { t } = useLocale()
  const { check } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`confidentiality.sign.${refused.problem}`) : null
  const isBlank = refused?.problem === 'reasonBlank'
  return (
    <section className="stack">
      <FormErrors errors={message ? [{ fieldId: isBlank ? 'reason' : undefined, message }] : []} />
      <form method="post" action={paths.check(check.id)}>
        <input type="hidden" name="verdict" value="sign" />
        <Button kind="primary">
          {t(check.may === 'review' ? 'confidentiality.sign.review' : 'confidentiality.sign.approve')}
        </Button>
      </form>
      <details className="fold" open={refused !== undefined}>
        <summary className="btn btn-quiet">{t('confidentiality.sign.decline')}</summary>
        <form method="post" action={paths.check(check.id)} className="stack">
          <input type="hidden" name="verdict" value="decline" />
          <TextAreaField
            name="reason"
            label={t('confidentiality.sign.reason')}
            hint={t('confidentiality.sign.reasonHint')}
            defaultValue={refused?.typed}
            errors={message && isBlank ? [message] : null}
            maxLength={2000}
            required
          />
          <Button kind="danger">{t('confidentiality.sign.decline')}</Button>
        </form>
      </details>
    </section>
  )
}
