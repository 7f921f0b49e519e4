import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Confirm } from '../../components/confirm'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { PlannerForm } from '../../features/peer-reading/planner-form'
import { callOffPeerReading, findPlanner, planPeerReading } from '../../features/peer-reading/planner.server'
import { readPlanFields } from '../../features/peer-reading/planning-forms'
import { paths } from '../../paths'

/** Guard: whoever organizes the study session's organization; findPlanner asks canOrganizeStudySession. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const t = translateFor(readPreferences(request).language)
  const questions = [t('peerReading.plan.question1'), t('peerReading.plan.question2'), t('peerReading.plan.question3')]
  const planner = await findPlanner(viewer, params.studySessionId ?? '', questions)
  return { planner, pageTitle: t('peerReading.plan.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever organizes the study session's organization; the use-cases ask canOrganizeStudySession. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const studySessionId = params.studySessionId ?? ''
  const form = await readForm(request)
  if (form.get('intent') === 'callOff') {
    await callOffPeerReading(viewer, studySessionId)
    return redirect(paths.studySession(studySessionId))
  }
  const fields = readPlanFields(form)
  const outcome = await planPeerReading(viewer, { studySessionId, fields })
  if (outcome.status === 'planned') return redirect(paths.peerReading(studySessionId, { done: 'planned' }))
  if (outcome.status === 'refused') return data({ fields, errors: outcome.errors, isConflict: false }, { status: 422 })
  return data({ fields, errors: {}, isConflict: true }, { status: 409 })
}

export default function PlanPeerReading() {
  const { t, language } = useLocale()
  const { planner } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { studySessionId, title, timeZone, essayDueAt, refusal } = planner
  const due = essayDueAt ? t('peerReading.plan.due', { at: formatFor(language, timeZone).dateTime(essayDueAt) }) : ''
  // What somebody else planned meanwhile has the newer version: kept once more, this one takes its place.
  const typed = refused ? { ...refused.fields, version: planner.fields.version } : planner.fields
  return (
    <div className="read-measure">
      <PageHeader
        title={t('peerReading.plan.title')}
        lead={t('peerReading.plan.lead')}
        breadcrumb={[{ href: paths.studySession(studySessionId), label: title }]}
      />
      {refusal ? (
        <Notice kind="warn">{t(`peerReading.plan.${refusal}`)}</Notice>
      ) : (
        <>
          {refused?.isConflict ? <Notice kind="error">{t('peerReading.plan.conflict')}</Notice> : null}
          {planner.hasBegun ? <Notice>{t('peerReading.plan.begun')}</Notice> : null}
          <p className="muted my-4">
            {due} {t('peerReading.plan.times', { timeZone })}
          </p>
          <PlannerForm planner={planner} fields={typed} errors={refused?.errors ?? {}} />
          {planner.isNew || planner.hasBegun ? null : <CallOff studySessionId={studySessionId} />}
        </>
      )}
    </div>
  )
}

function CallOff({ studySessionId }: { studySessionId: string }) {
  const { t } = useLocale()
  return (
    <div className="mt-6">
      <Confirm
        label={t('peerReading.plan.callOff')}
        question={t('peerReading.plan.callOffQuestion')}
        detail={t('peerReading.plan.callOffDetail')}
        confirmLabel={t('peerReading.plan.callOffConfirm')}
        action={paths.planPeerReading(studySessionId)}
        fields={{ intent: 'callOff' }}
      />
    </div>
  )
}
