import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { now } from '../../core/clock'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { editCommentSchema, intentOf, maxCommentCharacters, problemOf } from '../../features/comments/comment-forms'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { canEditComment, editableUntil } from '../../features/comments/comment-policy'
import { editComment, requireOwnComment } from '../../features/comments/comments.server'
import { IntentField } from '../../features/comments/intent-field'
import { paths } from '../../paths'

/** Guard: signed in, and the comment is their own; when it can no longer be changed the page says so. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const comment = await requireOwnComment(viewer, params.commentId ?? '')
  const t = translateFor(readPreferences(request).language)
  return {
    id: comment.id,
    text: comment.text,
    intent: comment.intent,
    isAnswer: comment.threadId !== comment.id,
    until: editableUntil(comment),
    isOpen: canEditComment(viewer, comment, now()),
    back: paths.comment(comment.essayId, comment.id, await findCommentPage(viewer, comment.essayId, comment)),
    pageTitle: t('comments.editTitle'),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; editComment asks whether the comment is their own and still to be changed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const commentId = params.commentId ?? ''
  const form = await readForm(request)
  const submission = checkForm(form, editCommentSchema)
  const typed = { text: String(form.get('text') ?? ''), intent: intentOf(form) }
  if (submission.status !== 'success') return data({ problem: problemOf(submission.error), ...typed }, { status: 422 })
  const outcome = await editComment(viewer, { commentId, ...submission.value }).catch(tooMany)
  if (outcome === 'tooMany') return data({ problem: outcome, ...typed }, { status: 429 })
  if (outcome !== 'edited') return data({ problem: outcome, ...typed }, { status: 422 })
  const comment = await requireOwnComment(viewer, commentId)
  return redirect(paths.comment(comment.essayId, commentId, await findCommentPage(viewer, comment.essayId, comment)))
}

/** Too many changes are refused on the page that still has the text. */
function tooMany(refusal: unknown): 'tooMany' {
  if (refusal instanceof Response && refusal.status === 429) return 'tooMany'
  throw refusal
}

export default function EditComment() {
  const { t, format } = useLocale()
  const { id, text, intent, isAnswer, until, isOpen, back } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`comments.problems.${refused.problem}`) : null
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('comments.editTitle')}
        lead={isOpen ? t('comments.editUntil', { time: format.time(until) }) : null}
      />
      <FormErrors errors={message ? [{ fieldId: 'text', message }] : []} />
      {isOpen || refused ? null : <Notice kind="warn">{t('comments.problems.tooLate')}</Notice>}
      {isOpen || refused ? (
        <form method="post" action={paths.editComment(id)} className="stack">
          <TextAreaField
            name="text"
            label={t('comments.editLabel')}
            defaultValue={refused?.text ?? text}
            errors={message ? [message] : []}
            // Too late to be saved, but still there to be copied.
            readOnly={!isOpen}
            rows={6}
            maxLength={maxCommentCharacters * 2}
            dir="auto"
            required
          />
          {isOpen && !isAnswer ? <IntentField defaultValue={refused ? refused.intent : intent} /> : null}
          <div className="actions">
            {isOpen ? <Button kind="primary">{t('comments.save')}</Button> : null}
            <LinkButton kind="quiet" href={back}>
              {t('comments.back')}
            </LinkButton>
          </div>
        </form>
      ) : (
        <p>
          <a href={back}>{t('comments.back')}</a>
        </p>
      )}
    </div>
  )
}
