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
import {
  type CommentProblem,
  createCommentSchema,
  intentOf,
  isPassageProblem,
  problemOf,
} from '../../features/comments/comment-forms'
import type { CommentIntent } from '../../features/comments/comment-intents'
import { findCommentPage } from '../../features/comments/comment-lists.server'
import { canWritePrivately } from '../../features/comments/comment-policy'
import { createComment } from '../../features/comments/comments.server'
import { type QuotedFields, readQuotedFields } from '../../features/comments/quoted-fields'
import { QuotedPassageFields } from '../../features/comments/quoted-passage-fields'
import { requireReadableEssay } from '../../features/essays/essay-access.server'
import { paths } from '../../paths'

/** Guard: signed in, and the essay is one they may comment on; the page is where a refused comment comes back. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essay = await requireReadableEssay(viewer, params.essayId ?? '')
  if (!essay.can.comment) throw refuse('forbidden')
  const t = translateFor(readPreferences(request).language)
  const { id: essayId, title } = essay
  const mayBePrivate = canWritePrivately(viewer, essay)
  return { essayId, title, mayBePrivate, pageTitle: t('comments.pageTitle', { title }) }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; createComment asks whether the essay and the parent are there for them. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  const submission = checkForm(form, createCommentSchema)
  const sent = {
    text: String(form.get('text') ?? ''),
    intent: intentOf(form),
    isPrivate: form.get('private') === 'on',
    passage: readQuotedFields(form),
  }
  if (submission.status !== 'success') {
    if (submission.error?.parent) throw refuse('badRequest')
    const parentId = form.get('parent')
    const problem = problemOf(submission.error)
    return comeBack({ ...sent, problem, parentId: typeof parentId === 'string' ? parentId : null })
  }
  const { parentId } = submission.value
  try {
    const made = await createComment(viewer, { essayId, ...submission.value })
    // What was to be answered is gone; the words need not be. Those for one person never come back as words for all.
    const keptParent = made.status === 'notePartGone' ? (parentId ?? null) : null
    if (made.status !== 'created') return comeBack({ ...sent, problem: made.status, parentId: keptParent })
    const page = await findCommentPage(viewer, essayId, { id: made.commentId, threadId: made.threadId })
    return redirect(paths.comment(essayId, made.commentId, page))
  } catch (refusal) {
    if (!(refusal instanceof Response) || refusal.status !== 429) throw refusal
    return comeBack({ ...sent, problem: 'tooMany', parentId: parentId ?? null }, refusal)
  }
}

type Refused = {
  problem: CommentProblem
  text: string
  intent: CommentIntent | null
  isPrivate: boolean
  parentId: string | null
  passage: QuotedFields | null
}

/** The page again, with everything that was typed; after a refusal with its status and how long to wait. */
function comeBack(refused: Refused, refusal?: Response) {
  const wait = refusal?.headers.get('Retry-After')
  return data(refused, { status: refusal?.status ?? 422, headers: wait ? { 'Retry-After': wait } : {} })
}

export default function CreateComment() {
  const { t } = useLocale()
  const { essayId, title, mayBePrivate } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`comments.problems.${refused.problem}`) : null
  const isPassageRefused = refused ? isPassageProblem(refused.problem) : false
  const fieldOfText = refused?.parentId ? `answer-${refused.parentId}` : 'new-comment'
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('comments.title')}
        breadcrumb={[{ href: paths.essay(essayId), label: title }, { label: t('comments.title') }]}
        lead={refused ? t('comments.notSentYet') : null}
      />
      <FormErrors errors={message ? [{ fieldId: isPassageRefused ? 'quote' : fieldOfText, message }] : []} />
      <CommentForm
        essayId={essayId}
        parentId={refused?.parentId}
        text={refused?.text}
        intent={refused?.intent}
        mayBePrivate={mayBePrivate}
        isPrivate={refused?.isPrivate}
        errors={message && !isPassageRefused ? [message] : []}
      >
        {refused?.passage ? (
          <QuotedPassageFields fields={refused.passage} errors={message && isPassageRefused ? [message] : []} />
        ) : null}
      </CommentForm>
      <p>
        <a href={paths.commentsFrom(essayId, null)}>{t('comments.back')}</a>
      </p>
    </div>
  )
}
