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
import { CommentForm } from '../../features/comments/comment-form'
import { type CommentProblem, createCommentSchema, problemOf } from '../../features/comments/comment-forms'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { createComment } from '../../features/comments/comments.server'
import { requireReadableEssay } from '../../features/essays/essay-access.server'
import { paths } from '../../paths'

/** Guard: signed in, and the essay is one they may comment on; the page is where a refused comment comes back. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essay = await requireReadableEssay(viewer, params.essayId ?? '')
  if (!essay.can.comment) throw refuse('forbidden')
  const t = translateFor(readPreferences(request).language)
  return { essayId: essay.id, title: essay.title, pageTitle: t('comments.pageTitle', { title: essay.title }) }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; createComment asks whether the essay and the parent are there for them. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  const submission = checkForm(form, createCommentSchema)
  const typed = String(form.get('text') ?? '')
  if (submission.status !== 'success') {
    if (submission.error?.parent) throw refuse('badRequest')
    const parentId = form.get('parent')
    const problem = problemOf(submission.error)
    return comeBack({ problem, text: typed, parentId: typeof parentId === 'string' ? parentId : null })
  }
  const { text, parent: parentId } = submission.value
  try {
    const made = await createComment(viewer, { essayId, parentId, text })
    // What was to be answered is gone; the words need not be.
    if (made.status === 'parentDeleted') return comeBack({ problem: 'parentDeleted', text: typed, parentId: null })
    const page = await findCommentPage(essayId, { id: made.commentId, threadId: made.threadId })
    return redirect(paths.comment(essayId, made.commentId, page))
  } catch (refusal) {
    if (!(refusal instanceof Response) || refusal.status !== 429) throw refusal
    return comeBack({ problem: 'tooMany', text: typed, parentId: parentId ?? null }, refusal)
  }
}

type Refused = { problem: CommentProblem; text: string; parentId: string | null }

/** The page again, with everything that was typed; after a refusal with its status and how long to wait. */
function comeBack(refused: Refused, refusal?: Response) {
  const wait = refusal?.headers.get('Retry-After')
  return data(refused, { status: refusal?.status ?? 422, headers: wait ? { 'Retry-After': wait } : {} })
}

export default function CreateComment() {
  const { t } = useLocale()
  const { essayId, title } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`comments.problems.${refused.problem}`) : null
  const field = refused?.parentId ? `answer-${refused.parentId}` : 'new-comment'
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('comments.title')}
        breadcrumb={[{ href: paths.essay(essayId), label: title }, { label: t('comments.title') }]}
        lead={refused ? t('comments.notSentYet') : null}
      />
      <FormErrors errors={message ? [{ fieldId: field, message }] : []} />
      <CommentForm
        essayId={essayId}
        parentId={refused?.parentId}
        text={refused?.text}
        errors={message ? [message] : []}
      />
      <p>
        <a href={paths.commentsFrom(essayId, null)}>{t('comments.back')}</a>
      </p>
    </div>
  )
}
