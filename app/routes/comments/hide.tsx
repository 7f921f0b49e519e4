import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import type { Viewer } from '../../features/accounts/viewer'
import { reasonProblemOf, reasonSchema } from '../../features/comments/comment-forms'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { displayText } from '../../features/comments/comment-text'
import type { FoundComment } from '../../features/comments/find-comment.server'
import { hideComment, requireHideableComment, unhideComment } from '../../features/comments/hiding.server'
import { ReasonForm } from '../../features/comments/reason-form'
import { ReportList } from '../../features/comments/report-list'
import { listReports } from '../../features/comments/reports.server'
import { paths } from '../../paths'

/** Guard: signed in, and the comment is another's, on their own essay or in a study session they run. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const comment = await requireHideableComment(viewer, params.commentId ?? '')
  const { id, authorName, hiddenReason } = comment
  const t = translateFor(readPreferences(request).language)
  return {
    ...{ id, authorName, text: displayText(comment.text), back: await placeOf(viewer, comment) },
    hiddenReason: comment.hiddenAt ? displayText(hiddenReason ?? '') : null,
    reports: (await listReports([id])).get(id) ?? [],
    pageTitle: comment.hiddenAt ? t('comments.hide.undoTitle') : t('comments.hide.title'),
  }
}

async function placeOf(viewer: Viewer, comment: FoundComment): Promise<string> {
  const { id, essayId } = comment
  return paths.comment(essayId, id, await findCommentPage(viewer, essayId, comment))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; hideComment and unhideComment ask whether the comment is theirs to hide. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const commentId = params.commentId ?? ''
  const form = await readForm(request)
  if (form.get('intent') === 'show') return redirect(await placeOf(viewer, await unhideComment(viewer, commentId)))
  const submission = checkForm(form, reasonSchema)
  if (submission.status !== 'success') {
    await requireHideableComment(viewer, commentId)
    const reason = String(form.get('reason') ?? '')
    return data({ problem: reasonProblemOf(submission.error), reason }, { status: 422 })
  }
  return redirect(await placeOf(viewer, await hideComment(viewer, { commentId, reason: submission.value.reason })))
}

export default function HideComment() {
  const { t } = useLocale()
  const { id, authorName, hiddenReason, text, back, reports, pageTitle } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`comments.reasonProblems.${refused.problem}`) : null
  const lead = hiddenReason === null ? t('comments.hide.lead', { name: authorName }) : t('comments.hide.undoLead')
  return (
    <div className="read-measure stack">
      <PageHeader title={pageTitle} lead={lead} />
      <FormErrors errors={message ? [{ fieldId: 'reason', message }] : []} />
      <p className="comment-text sheet" dir="auto">
        {text}
      </p>
      {reports.length > 0 ? <ReportList reports={reports} /> : null}
      {hiddenReason === null ? (
        <ReasonForm
          action={paths.hideComment(id)}
          label={t('comments.hide.label')}
          hint={t('comments.hide.hint')}
          send={t('comments.hide.act')}
          back={back}
          refused={refused}
        />
      ) : (
        <>
          <p dir="auto">{t('comments.hide.hidden', { reason: hiddenReason })}</p>
          <form method="post" action={paths.hideComment(id)} className="actions">
            <Button kind="primary" name="intent" value="show">
              {t('comments.hide.undo')}
            </Button>
            <LinkButton kind="quiet" href={back}>
              {t('comments.back')}
            </LinkButton>
          </form>
        </>
      )}
    </div>
  )
}
