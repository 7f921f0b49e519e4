import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { markPassages, passageNoteId } from '../../features/comments/passage-marks'
import { DifferenceView } from '../../features/essays/difference-view'
import { RemarkChooser } from '../../features/reviews/remark-chooser'
import { ReviewForm, reviewFormId } from '../../features/reviews/review-form'
import { readReviewPage } from '../../features/reviews/review-page.server'
import { postReview } from '../../features/reviews/review-posts.server'
import { EarlierRounds, RoundView } from '../../features/reviews/review-round'
import { paths } from '../../paths'

/** Guard: those who run the study session the essay was handed in to, not its author; requireReviewable asks canReview. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const page = await readReviewPage(viewer, params.essayId ?? '')
  const t = translateFor(readPreferences(request).language)
  const isHeld = new URL(request.url).searchParams.has('held')
  return { page, isHeld, pageTitle: t('reviews.page.title', { title: page.essay.title }) }
}

/** Guard: as the loader. What lost its lock or is about an older text comes back with all that was typed, and 409. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const posted = await postReview(viewer, { essayId, form: await readForm(request) })
  switch (posted.status) {
    case 'refused':
      return data(posted.refused, { status: posted.refused.problems.form ? 409 : 422 })
    case 'decided':
      return redirect(paths.reviews(posted.studySessionId, { done: posted.decision }))
    case 'givenBack':
      return redirect(paths.review(essayId))
    case 'kept':
      return redirect(`${paths.review(essayId)}#remarks`)
    default:
      return redirect(paths.review(essayId, { held: posted.status === 'held' ? 'yes' : undefined }))
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function ReviewEssay() {
  const { t } = useLocale()
  const { page, isHeld } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const { essay, rounds, since, html, marks, isTaken } = page
  const [newest, ...earlier] = rounds
  const isWriting = isTaken || refused !== null
  return (
    <div className="read">
      <div className="read-measure review">
        <PageHeader
          title={essay.title}
          lead={<Lead />}
          breadcrumb={[
            { href: paths.studySession(essay.studySessionId), label: essay.studySessionTitle },
            { href: paths.reviews(essay.studySessionId), label: t('reviews.queue.title') },
          ]}
        />
        <Problems />
        <Lock isHeld={isHeld} />
        {newest ? (
          <section className="review-round" aria-labelledby="last-round">
            <h2 className="section-title" id="last-round">
              {t('reviews.page.before')}
            </h2>
            <RoundView round={newest} isBesideText />
            <EarlierRounds rounds={earlier} />
          </section>
        ) : null}
        {since ? (
          <section aria-labelledby="since">
            <h2 className="section-title" id="since">
              {t('reviews.page.since', { from: since.from, to: since.to })}
            </h2>
            <DifferenceView difference={since.difference} />
          </section>
        ) : null}
        <h2 className="section-title" id="whole-text">
          {t('reviews.page.text', { number: essay.revisionNumber })}
        </h2>
        {/* Made by our renderer from a checked document when the revision was written: every text in it is escaped. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
        <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: markPassages(html, marks) }} />
        <span id={passageNoteId} hidden>
          {t('reviews.page.mark')}
        </span>
        {isWriting ? <ReviewForm page={page} refused={refused} /> : null}
        {isTaken ? <RemarkChooser essayId={essay.id} revisionNumber={essay.revisionNumber} /> : null}
      </div>
    </div>
  )
}

function Lead() {
  const { t, language } = useLocale()
  const { essay } = useLoaderData<typeof loader>().page
  const format = formatFor(language, essay.timeZone)
  return (
    <>
      <bdi>{essay.authorName}</bdi> · {t(`essays.kinds.${essay.kind}`)} ·{' '}
      <span className="num">{t('essays.characters', { count: essay.characterCount })}</span> ·{' '}
      {t('reviews.queue.handedIn', { at: format.dateTime(essay.submittedAt) })}{' '}
      {essay.isLate ? <Tag>{t('essays.late')}</Tag> : null}
    </>
  )
}

/** Who is reading it, until when, and how to take it or to have it for longer. */
function Lock({ isHeld }: { isHeld: boolean }) {
  const { t, language } = useLocale()
  const { essay, isTaken } = useLoaderData<typeof loader>().page
  const { lock } = essay
  if (lock && !isTaken) {
    const until = formatFor(language, essay.timeZone).time(lock.until)
    return (
      <Notice kind="warn">
        {t(isHeld ? 'reviews.lock.held' : 'reviews.lock.other', { name: lock.holderName, until })}
      </Notice>
    )
  }
  return (
    <form method="post" action={paths.review(essay.id)} className="sheet review-lock">
      <p>
        {lock
          ? t('reviews.lock.mine', { until: formatFor(language, essay.timeZone).time(lock.until) })
          : t('reviews.lock.free')}
      </p>
      {lock ? (
        <p className="review-line">
          <a href="#remarks">{t('reviews.lock.toForm')}</a>
          <Button kind="quiet" name="intent" value="renew" form={reviewFormId} formNoValidate>
            {t('reviews.lock.renew')}
          </Button>
        </p>
      ) : (
        <Button kind="primary" name="intent" value="take">
          {t('reviews.lock.take')}
        </Button>
      )}
    </form>
  )
}

function Problems() {
  const { t } = useLocale()
  const { essay } = useLoaderData<typeof loader>().page
  const refused = useActionData<typeof action>()
  if (!refused) return null
  const { form, ...fields } = refused.problems
  const errors = Object.entries(fields).map(([fieldId, problem]) => ({
    fieldId,
    message: t(`reviews.problems.${problem}`),
  }))
  const name = essay.lock?.holderName
  const conflict =
    form === 'revised'
      ? t('reviews.conflict.revised', { number: essay.revisionNumber })
      : name
        ? t('reviews.conflict.lost', { name })
        : t('reviews.conflict.free')
  return <FormErrors errors={form ? [{ message: conflict }, ...errors] : errors} />
}
