import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { replyToReading, requireReceived } from '../../features/peer-reading/feedback.server'
import { findReplyProblem, readReply } from '../../features/peer-reading/reading-forms'
import { ReadingText, ReplyForm } from '../../features/peer-reading/received-readings'
import { paths } from '../../paths'

/** Guard: the author of the essay that was read (requireReceived). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const reading = await requireReceived(viewer, params.assignmentId ?? '')
  return { reading, pageTitle: translateFor(readPreferences(request).language)('peerReading.reply.pageTitle') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: the author of the essay that was read; replyToReading names them in its own query. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const id = params.assignmentId ?? ''
  const { studySessionId } = await requireReceived(viewer, id)
  const reply = readReply(await readForm(request))
  const problem = findReplyProblem(reply)
  if (problem) return data({ reply, problem }, { status: 422 })
  await replyToReading(viewer, { id, reply })
  return redirect(`${paths.peerReading(studySessionId)}#reading-${id}`)
}

export default function Reply() {
  const { t } = useLocale()
  const { reading } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`peerReading.problems.${refused.problem}`) : null
  const { id, reply, replyWord } = reading
  return (
    <div className="read-measure">
      <PageHeader
        title={t('peerReading.reply.pageTitle')}
        breadcrumb={[{ href: paths.peerReading(reading.studySessionId), label: t('peerReading.reply.back') }]}
      />
      <FormErrors errors={message ? [{ fieldId: `reply-${id}`, message }] : []} />
      <ReadingText reading={reading} level={2} />
      <ReplyForm
        reading={reading}
        reply={refused?.reply ?? { text: reply, word: replyWord }}
        errors={message ? [message] : []}
      />
    </div>
  )
}
