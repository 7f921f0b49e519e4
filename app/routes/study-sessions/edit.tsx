import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { differingFields } from '../../features/study-sessions/differing-fields'
import {
  applyRowButton,
  readStudySessionFields,
  type StudySessionFields,
  toStudySessionFields,
} from '../../features/study-sessions/study-session-fields'
import { ConflictNotice, StudySessionForm } from '../../features/study-sessions/study-session-form'
import { checkStudySession, type FormErrors } from '../../features/study-sessions/study-session-forms'
import { editStudySession, findStudySessionToEdit } from '../../features/study-sessions/study-sessions.server'
import { paths } from '../../paths'

/** Guard: whoever organizes the study session's organization; findStudySessionToEdit asks canOrganizeStudySession. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const session = await findStudySessionToEdit(viewer, params.studySessionId ?? '')
  const t = translateFor(readPreferences(request).language)
  return {
    pageTitle: t('studySessions.form.editTitle', { title: session.title }),
    id: params.studySessionId ?? '',
    title: session.title,
    fields: toStudySessionFields(session),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** What the form shows again: everything typed, what is wrong with it, and where somebody else was faster. */
type Answer = { fields: StudySessionFields; errors: FormErrors; differing: string[] | null }

/** Guard: whoever organizes the study session's organization; editStudySession asks canOrganizeStudySession. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const id = params.studySessionId ?? ''
  const form = await readForm(request)
  const { fields, isSave } = applyRowButton(readStudySessionFields(form), form.get('button'))
  const answer: Answer = { fields, errors: {}, differing: null }
  if (!isSave) return answer
  const { value, errors } = checkStudySession(fields)
  if (errors) return data({ ...answer, errors }, { status: 422 })
  const version = await editStudySession(viewer, { id, version: versionOf(fields), session: value })
  if (version !== null) return redirect(paths.studySession(id))
  const saved = toStudySessionFields(await findStudySessionToEdit(viewer, id))
  const differing = differingFields(fields, saved)
  return data({ ...answer, fields: { ...fields, version: saved.version }, differing }, { status: 409 })
}

/** 0, which no session has, for what is no version. */
function versionOf(fields: StudySessionFields): number {
  return /^\d{1,9}$/.test(fields.version) ? Number(fields.version) : 0
}

export default function EditStudySession() {
  const { t } = useLocale()
  const { id, title, fields } = useLoaderData<typeof loader>()
  const typed = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('studySessions.form.editTitle', { title })}
        breadcrumb={[
          { href: paths.studySessions(), label: t('studySessions.title') },
          { href: paths.studySession(id), label: title },
        ]}
      />
      {typed?.differing ? <ConflictNotice studySessionId={id} differing={typed.differing} /> : null}
      <StudySessionForm
        action={paths.editStudySession(id)}
        fields={typed?.fields ?? fields}
        errors={typed?.errors ?? {}}
        saveLabel={t('studySessions.form.save')}
        backHref={paths.studySession(id)}
        backLabel={t('studySessions.form.back')}
      />
    </>
  )
}
