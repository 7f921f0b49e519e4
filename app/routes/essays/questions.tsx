import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { CommitmentForm } from '../../features/commitments/commitment-form'
import { CommitmentList } from '../../features/commitments/commitment-list'
import { OwnQuestions, QuestionsForm } from '../../features/essays/questions-form'
import { postQuestions, readQuestions } from '../../features/essays/questions-page.server'
import { paths } from '../../paths'

/** Guard: the essay's author (readQuestions). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const page = await readQuestions(viewer, params.essayId ?? '')
  const t = translateFor(readPreferences(request).language)
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  return { ...page, isSaved, pageTitle: t('essays.questions.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: the essay's author (postQuestions). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const posted = await postQuestions(viewer, { essayId, form: await readForm(request) })
  if (posted.status === 'done') return redirect(`${paths.questions(essayId)}?done=saved`)
  const isConflict = posted.status === 'refused' && posted.refused.isConflict
  return data(posted, { status: isConflict ? 409 : 422 })
}

export default function Questions() {
  const { t } = useLocale()
  const { essayId, title, rungs, commitments, isSaved } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const refused = posted?.status === 'refused' ? posted.refused : null
  const notAsked = posted?.status === 'notAsked' ? posted : null
  const act = rungs.find(({ isLast }) => isLast)?.answer ?? ''
  return (
    <div className="read-measure">
      <PageHeader
        title={t('essays.questions.title')}
        lead={t('essays.questions.lead')}
        breadcrumb={[{ href: paths.writeEssay(essayId), label: title || t('essays.untitled') }]}
      />
      {isSaved && !posted ? <Notice kind="ok">{t('essays.questions.saved')}</Notice> : null}
      <FormErrors errors={refused ? refusedMessages(refused.isConflict ? 'conflict' : 'notSaved') : []} />
      <QuestionsForm essayId={essayId} rungs={rungs} refused={refused} />
      <h2 className="section-title">{t('essays.questions.ownTitle')}</h2>
      <OwnQuestions essayId={essayId} rungs={rungs} typed={notAsked?.typed ?? ''} problem={notAsked?.problem ?? null} />
      <h2 className="section-title">{t('commitments.title')}</h2>
      <p className="muted mb-3">{t('commitments.lead')}</p>
      {commitments.here.length > 0 ? (
        <CommitmentList commitments={commitments.here} back={paths.questions(essayId)} />
      ) : null}
      <div className="mt-3">
        <CommitmentForm
          action={paths.commitments()}
          // What the last answer says, where it is short enough to be one thing.
          text={commitments.here.length === 0 && [...act].length <= 100 ? act : ''}
          dueOn={commitments.proposed}
          refused={null}
          submitLabel={t('commitments.keep')}
          fields={{ essay: essayId, back: paths.questions(essayId) }}
        />
      </div>
    </div>
  )

  function refusedMessages(problem: 'conflict' | 'notSaved') {
    return [{ fieldId: 'answer-0', message: t(`essays.questions.${problem}`) }]
  }
}
