import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { reasonProblemOf, reasonSchema } from '../../features/comments/comment-forms'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { displayText } from '../../features/comments/comment-text'
import { ReasonForm, type RefusedReason } from '../../features/comments/reason-form'
import { reportComment, requireReportableComment } from '../../features/comments/reports.server'
import { paths } from '../../paths'

/** Guard: signed in, and the comment is another's, on an essay they may read. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const comment = await requireReportableComment(viewer, params.commentId ?? '')
  const { id, essayId, authorName, isReported } = comment
  const t = translateFor(readPreferences(request).language)
  const back = paths.comment(essayId, id, await findCommentPage(viewer, essayId, comment))
  return { id, authorName, isReported, text: displayText(comment.text), back, pageTitle: t('comments.report.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; reportComment asks whether the comment is another's that they may read. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const commentId = params.commentId ?? ''
  const form = await readForm(request)
  const submission = checkForm(form, reasonSchema)
  const reason = String(form.get('reason') ?? '')
  if (submission.status !== 'success') {
    await requireReportableComment(viewer, commentId)
    return comeBack({ problem: reasonProblemOf(submission.error), reason }, 422)
  }
  try {
    await reportComment(viewer, { commentId, reason: submission.value.reason })
    return redirect(paths.reportComment(commentId))
  } catch (refusal) {
    if (!(refusal instanceof Response) || refusal.status !== 429) throw refusal
    return comeBack({ problem: 'tooMany', reason }, 429)
  }
}

function comeBack(refused: RefusedReason, status: number) {
  return data(refused, { status })
}

export default function ReportComment() {
  const { t } = useLocale()
  const { id, authorName, isReported, text, back } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`comments.reasonProblems.${refused.problem}`) : null
  return (
    <div className="read-measure stack">
      <PageHeader title={t('comments.report.title')} lead={t('comments.report.lead', { name: authorName })} />
      <FormErrors errors={message ? [{ fieldId: 'reason', message }] : []} />
      {isReported ? <Notice kind="ok">{t('comments.report.done')}</Notice> : null}
      <p className="comment-text sheet" dir="auto">
        {text}
      </p>
      {isReported ? (
        <p>
          <a href={back}>{t('comments.back')}</a>
        </p>
      ) : (
        <ReasonForm
          action={paths.reportComment(id)}
          label={t('comments.report.label')}
          hint={t('comments.report.hint')}
          send={t('comments.report.send')}
          back={back}
          refused={refused}
        />
      )}
    </div>
  )
}
