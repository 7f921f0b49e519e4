import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Time } from '../../components/time'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { AnswerForm } from '../../features/access-requests/answer-form'
import { takeBackRequest } from '../../features/access-requests/asking.server'
import { answerFromForm, openRequest } from '../../features/access-requests/request-page.server'
import { RequestSteps } from '../../features/access-requests/request-steps'
import { requireViewer } from '../../features/accounts/guards.server'
import { paths } from '../../paths'

/** Guard: the essay's author and who asked; nobody else, whatever their role. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const page = await openRequest(viewer, params.requestId ?? '')
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('accessRequests.of', { title: page.request.title })
  return { ...page, pageTitle, done: new URL(request.url).searchParams.get('done') }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

/** Guard: the essay's author about the answer (answerRequest), who asked about taking it back (takeBackRequest). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const requestId = params.requestId ?? ''
  const form = await readForm(request)
  if (form.get('verdict') === 'takeBack') {
    await takeBackRequest(viewer, requestId)
    return redirect(paths.accessRequest(requestId))
  }
  const outcome = await answerFromForm(viewer, { requestId, form })
  if ('refused' in outcome) return data(outcome.refused, { status: 422 })
  return redirect(paths.accessRequest(requestId, { done: outcome.done }))
}

const announced = ['asked', 'granted', 'held', 'declined', 'over'] as const

export default function ShowRequest() {
  const { t } = useLocale()
  const { request, proposedUntil, pageTitle, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const said = refused ? undefined : announced.find((one) => one === done)
  const fieldId = refused?.verdict === 'decline' ? 'reason' : 'until'
  const message = refused ? t(`accessRequests.problems.${refused.problem}`) : null
  const { id, isOpen, isToViewer, requesterName, requesterUnit, authorName } = request
  return (
    <article className="read-measure stack">
      <PageHeader
        title={pageTitle}
        lead={
          isToViewer
            ? t('accessRequests.from', { name: [requesterName, requesterUnit].filter(Boolean).join(' · ') })
            : t('accessRequests.to', { name: authorName })
        }
        breadcrumb={[{ href: paths.accessRequests(), label: t('accessRequests.title') }]}
      />
      {said ? (
        <Notice kind={said === 'held' || said === 'over' ? 'warn' : 'ok'}>{t(`accessRequests.done.${said}`)}</Notice>
      ) : null}
      <FormErrors errors={message ? [{ fieldId, message }] : []} />
      <Answer />
      <section aria-labelledby="reason-given">
        <h2 className="section-title" id="reason-given">
          {t('accessRequests.reason')}
        </h2>
        <blockquote className="said">{request.reason}</blockquote>
      </section>
      {isOpen && isToViewer ? <AnswerForm requestId={id} proposedUntil={proposedUntil} refused={refused} /> : null}
      <RequestSteps request={request} />
      {isOpen && !isToViewer ? (
        <Confirm
          kind="plain"
          label={t('accessRequests.takeBack')}
          question={t('accessRequests.takeBackQuestion')}
          confirmLabel={t('accessRequests.takeBack')}
          action={paths.accessRequest(id)}
          fields={{ verdict: 'takeBack' }}
        />
      ) : null}
    </article>
  )
}

/** What came of it: until when it may be read and where, or why not. */
function Answer() {
  const { t } = useLocale()
  const { request, isHeld } = useLoaderData<typeof loader>()
  const { state, answer, grantedUntil, essayId, isReadable, isToViewer } = request
  if (state === 'DECLINED') {
    return (
      <section aria-labelledby="answer-given">
        <h2 className="section-title" id="answer-given">
          {t('accessRequests.declinedBecause')}
        </h2>
        <blockquote className="said">{answer}</blockquote>
      </section>
    )
  }
  if (state !== 'GRANTED' || !grantedUntil) return null
  // The last day is whole: its end is the beginning of the next.
  const lastDay = new Date(grantedUntil.getTime() - 1)
  return (
    <section className="stack">
      <p>
        {t(isToViewer ? 'accessRequests.grantedUntilByMe' : 'accessRequests.grantedUntil')}{' '}
        <Time at={lastDay} show="date" />
        {isHeld ? ` ${t(isToViewer ? 'accessRequests.heldForAuthor' : 'accessRequests.held')}` : null}
      </p>
      {isHeld && isToViewer ? (
        <p>
          <a href={paths.checkEssay(essayId)}>{t('confidentiality.goCheck')}</a>
        </p>
      ) : null}
      {isReadable && !isToViewer ? (
        <p>
          <LinkButton kind="primary" href={paths.essay(essayId)}>
            {t('accessRequests.readIt')}
          </LinkButton>
        </p>
      ) : null}
      {!isReadable && !isHeld ? <p className="muted">{t('accessRequests.noLonger')}</p> : null}
    </section>
  )
}
