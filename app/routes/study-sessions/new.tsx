import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { applyRowButton, readStudySessionFields } from '../../features/study-sessions/study-session-fields'
import { StudySessionForm } from '../../features/study-sessions/study-session-form'
import { checkStudySession, type FormErrors } from '../../features/study-sessions/study-session-forms'
import {
  createStudySession,
  listOrganizedUnits,
  startStudySession,
} from '../../features/study-sessions/study-sessions.server'
import { paths } from '../../paths'

/** Guard: whoever organizes a unit; listOrganizedUnits refuses others. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const t = translateFor(readPreferences(request).language)
  const units = await listOrganizedUnits(viewer)
  const wished = new URL(request.url).searchParams.get('organization')
  const organizationId = (units.find((unit) => unit.id === wished) ?? units[0])?.id ?? ''
  const fields = startStudySession({ organizationId, prompts: t('studySessions.form.defaultPrompts') })
  return { pageTitle: t('studySessions.form.newTitle'), units, fields }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever organizes the chosen unit; createStudySession asks canOrganize. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const form = await readForm(request)
  const { fields, isSave } = applyRowButton(readStudySessionFields(form), form.get('button'))
  const noErrors: FormErrors = {}
  if (!isSave) return { fields, errors: noErrors }
  const { value, errors } = checkStudySession(fields)
  if (errors) return data({ fields, errors }, { status: 422 })
  const id = await createStudySession(viewer, { organizationId: fields.organizationId, session: value })
  return redirect(paths.studySession(id))
}

export default function NewStudySession() {
  const { t } = useLocale()
  const { units, fields } = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('studySessions.form.newTitle')}
        lead={t('studySessions.form.newLead')}
        breadcrumb={[{ href: paths.studySessions(), label: t('studySessions.title') }]}
      />
      <StudySessionForm
        action={paths.newStudySession()}
        fields={typed?.fields ?? fields}
        errors={typed?.errors ?? {}}
        units={units}
        saveLabel={t('studySessions.form.create')}
        backHref={paths.studySessions()}
        backLabel={t('studySessions.form.backToList')}
      />
    </>
  )
}
