import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import {
  type ExtensionProblem,
  extensionProblemsOf,
  extensionSchema,
  maxReasonCharacters,
} from '../../features/study-sessions/extension-forms'
import { endExtension, extendEssay, requireExtension } from '../../features/study-sessions/extensions.server'
import { wallClockAt } from '../../features/study-sessions/wall-clock'
import { paths } from '../../paths'

/** Guard: those who run the study session, for somebody who takes part; requireExtension asks canOrganizeStudySession. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { studySessionId = '', userId = '' } = params
  const extension = await requireExtension(viewer, { studySessionId, userId })
  const t = translateFor(readPreferences(request).language)
  const until = extension.extendedTo ? wallClockAt(extension.extendedTo, extension.session.timeZone) : ''
  const pageTitle = t('studySessions.extension.pageTitle', { name: extension.person.name })
  return { extension, until, isDone: new URL(request.url).searchParams.has('done'), pageTitle }
}

/** Guard: as the loader; both use-cases ask again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { studySessionId = '', userId = '' } = params
  const form = await readForm(request)
  const typed = { until: String(form.get('until') ?? ''), reason: String(form.get('reason') ?? '') }
  const comeBack = (problems: Record<string, ExtensionProblem>, isTooLate = false) =>
    data({ typed, problems, isTooLate }, { status: isTooLate ? 409 : 422 })
  const done = () => redirect(paths.extension(studySessionId, userId, { done: 'yes' }))
  if (form.get('intent') === 'end') {
    const ended = await endExtension(viewer, { studySessionId, userId })
    return ended === 'extended' ? done() : comeBack({}, true)
  }
  await requireExtension(viewer, { studySessionId, userId })
  const submission = checkForm(form, extensionSchema)
  if (submission.status !== 'success') return comeBack(extensionProblemsOf(submission.error))
  const answer = await extendEssay(viewer, { studySessionId, userId, ...submission.value })
  if (answer === 'extended') return done()
  return answer === 'handedIn' ? comeBack({}, true) : comeBack({ until: answer })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function ExtendEssay() {
  const { t, language } = useLocale()
  const { extension, isDone } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { session, person, isHandedIn } = extension
  const format = formatFor(language, session.timeZone)
  const errors = Object.entries(refused?.problems ?? {}).map(([fieldId, problem]) => ({
    fieldId,
    message: t(`studySessions.extension.problems.${problem}`),
  }))
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('studySessions.extension.title', { name: person.name })}
        lead={t('studySessions.extension.lead', { at: format.dateTime(session.essayDueAt), unit: person.unitName })}
        breadcrumb={[
          { href: paths.studySession(session.id), label: session.title },
          { href: paths.participation(session.id), label: t('reports.title') },
        ]}
      />
      {isDone && !refused ? <Notice kind="ok">{t('studySessions.extension.done')}</Notice> : null}
      <FormErrors errors={errors} />
      {isHandedIn || refused?.isTooLate ? (
        <Notice kind="info">{t('studySessions.extension.handedIn')}</Notice>
      ) : (
        <ExtensionForm />
      )}
    </div>
  )
}

function ExtensionForm() {
  const { t } = useLocale()
  const { extension, until } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { session, person, extendedTo, reason } = extension
  const errorsOf = (field: string) => {
    const problem = refused?.problems[field]
    return problem ? [t(`studySessions.extension.problems.${problem}`)] : []
  }
  return (
    <>
      <form method="post" action={paths.extension(session.id, person.userId)} className="stack">
        <Field
          type="datetime-local"
          name="until"
          label={t('studySessions.extension.until')}
          hint={t('studySessions.extension.untilHint', { timeZone: session.timeZone })}
          defaultValue={refused?.typed.until ?? until}
          errors={errorsOf('until')}
          required
        />
        <Field
          name="reason"
          label={t('studySessions.extension.reason')}
          hint={t('studySessions.extension.reasonHint')}
          defaultValue={refused?.typed.reason ?? reason}
          errors={errorsOf('reason')}
          maxLength={maxReasonCharacters * 2}
          dir="auto"
          required
        />
        <div>
          <Button kind="primary">{t('studySessions.extension.save')}</Button>
        </div>
      </form>
      {extendedTo ? (
        <form method="post" action={paths.extension(session.id, person.userId)} className="actions">
          <Button kind="quiet" name="intent" value="end">
            {t('studySessions.extension.end')}
          </Button>
        </form>
      ) : null}
    </>
  )
}
