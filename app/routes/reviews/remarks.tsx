import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { AnswerForm, type RefusedAnswer } from '../../features/reviews/answer-form'
import { answerRemark } from '../../features/reviews/remarks.server'
import { answerSchema, reviewProblemsOf } from '../../features/reviews/review-forms'
import { EarlierRounds, RoundView } from '../../features/reviews/review-round'
import { findReviewRounds } from '../../features/reviews/review-rounds.server'
import { requireReviewedEssay } from '../../features/reviews/reviewed-essay.server'
import { paths } from '../../paths'

/** Guard: the essay's author and those who run the study session it was handed in to; requireReviewedEssay asks canSeeReviews. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essay = await requireReviewedEssay(viewer, params.essayId ?? '')
  const { rounds } = await findReviewRounds(viewer, essay)
  const { id, title, reviewState, revisionNumber, isOwn, can } = essay
  const t = translateFor(readPreferences(request).language)
  const isAnswered = new URL(request.url).searchParams.get('done') === 'answered'
  const shown = { id, title, reviewState, revisionNumber, isOwn, canReview: can.review }
  return { essay: shown, rounds, isAnswered, pageTitle: t('reviews.remarks.pageTitle', { title }) }
}

/** Guard: the essay's author; answerRemark refuses everybody else. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  const remarkId = String(form.get('remark') ?? '')
  const submission = checkForm(form, answerSchema)
  if (submission.status !== 'success') {
    await requireReviewedEssay(viewer, essayId)
    const problems = reviewProblemsOf(submission.error)
    const field = problems.answer ? ('answer' as const) : ('words' as const)
    const typed = { answer: String(form.get('answer') ?? ''), words: String(form.get('words') ?? '') }
    const refused: RefusedAnswer = { remarkId, field, problem: problems[field] ?? 'notUnderstood', ...typed }
    return data(refused, { status: 422 })
  }
  await answerRemark(viewer, { essayId, remarkId, ...submission.value })
  return redirect(`${paths.remarks(essayId, { done: 'answered' })}#comment-${remarkId}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function Remarks() {
  const { t } = useLocale()
  const { essay, rounds, isAnswered } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const [newest, ...earlier] = rounds
  const message = refused ? t(`reviews.problems.${refused.problem}`) : ''
  return (
    <div className="read-measure stack review">
      <PageHeader
        title={t('reviews.remarks.title')}
        lead={<Lead />}
        breadcrumb={[{ href: paths.essay(essay.id), label: essay.title }, { label: t('reviews.remarks.title') }]}
        actions={<WhatNext />}
      />
      <FormErrors errors={refused ? [{ fieldId: `${refused.field}-${refused.remarkId}`, message }] : []} />
      {isAnswered && !refused ? <Notice kind="ok">{t('reviews.remarks.answered')}</Notice> : null}
      {newest ? (
        <section className="review-round">
          <RoundView round={newest}>
            {essay.isOwn
              ? (remark) => <AnswerForm key={remark.id} essayId={essay.id} remark={remark} refused={refused} />
              : undefined}
          </RoundView>
        </section>
      ) : (
        <EmptyState title={t('reviews.remarks.none')}>{t('reviews.remarks.noneAdvice')}</EmptyState>
      )}
      <EarlierRounds rounds={earlier} />
      <p className="muted">{t('reviews.remarks.who')}</p>
    </div>
  )
}

function Lead() {
  const { t } = useLocale()
  const { essay, rounds } = useLoaderData<typeof loader>()
  const isWaitingAgain = essay.reviewState === 'WAITING' && rounds.length > 0
  if (isWaitingAgain) return t('reviews.remarks.resubmitted', { number: essay.revisionNumber })
  return t(`reviews.remarks.leads.${essay.reviewState}`)
}

/** To the author whose text came back, the text; to those who read it, reading. */
function WhatNext() {
  const { t } = useLocale()
  const { essay } = useLoaderData<typeof loader>()
  if (essay.isOwn && essay.reviewState === 'RETURNED') {
    return (
      <LinkButton kind="primary" href={paths.writeEssay(essay.id)}>
        {t('reviews.remarks.revise')}
      </LinkButton>
    )
  }
  return essay.canReview ? <LinkButton href={paths.review(essay.id)}>{t('reviews.remarks.review')}</LinkButton> : null
}
