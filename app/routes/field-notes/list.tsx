import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { now } from '../../core/clock'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import type { RouteHandle } from '../../core/hydration'
import { LocaleProvider, useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { newId } from '../../core/ids'
import { readUpload, type Upload } from '../../core/http/upload.server'
import { refuse } from '../../core/refuse'
import { MAX_IMAGE_BYTES } from '../../editor/images/image-request'
import { findRequestViewer, keptFields, requireViewer } from '../../features/accounts/guards.server'
import { useServiceWorker } from '../../features/essays/use-service-worker'
import { storeImage } from '../../features/files/images.server'
import { noteFormSchema, noteProblemOf, type NoteProblem } from '../../features/field-notes/field-note-forms'
import { deleteFieldNote, findFieldNotes, saveFieldNote } from '../../features/field-notes/field-notes.server'
import { NotesPage } from '../../features/field-notes/notes-page'
import { paths } from '../../paths'

/** Notes are made where there is no network: scripts keep them until there is one. */
export const handle: RouteHandle = { hydrate: true }

/** Guard: whoever has or had a place in the study session (findFieldNotes); the notes are the viewer's own. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { session, notes } = await findFieldNotes(viewer, params.studySessionId ?? '')
  const agenda = session.agenda
    .flatMap((day) => day.items)
    .map(({ id, title, startsAt, endsAt }) => ({ id, title, startsAt, endsAt }))
  const { userId, username } = viewer
  const { id: studySessionId, title, timeZone } = session
  return {
    ...{ userId, username, studySessionId, title, timeZone, agenda, notes, at: now(), newId: newId() },
    pageTitle: translateFor(readPreferences(request).language)('fieldNotes.pageTitle', { title }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever has or had a place in the study session; saveFieldNote and deleteFieldNote ask whose note it is. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const studySessionId = params.studySessionId ?? ''
  const viewer = await findRequestViewer(request, context)
  const upload = await readNoteForm(request)
  const form = upload?.form ?? new FormData()
  // The words go on after signing in; a photo cannot be kept meanwhile, and is chosen again.
  if (!viewer)
    throw refuse('signedOut', { form: { action: paths.fieldNotes(studySessionId), fields: keptFields(form) } })
  const read = (name: string) => String(form.get(name) ?? '')
  const back = redirect(paths.fieldNotes(studySessionId))
  if (form.get('intent') === 'delete') {
    await deleteFieldNote(viewer, { id: read('id'), studySessionId })
    return back
  }
  const typed = { id: read('id'), text: read('text'), activityId: read('activity') || null }
  const comeBack = (problem: NoteProblem) => data({ ...typed, problem }, { status: problem === 'changed' ? 409 : 422 })
  if (!upload) return comeBack('noPhoto')
  const submission = checkForm(form, noteFormSchema)
  if (submission.status !== 'success')
    return comeBack(noteProblemOf(Object.values(submission.error ?? {}).flatMap((messages) => messages ?? [])))
  const { activity = null, withoutPhoto, ...note } = submission.value
  const photo = upload.file && (await storeImage(viewer, upload.file))
  if (photo?.status === 'refused') return comeBack('noPhoto')
  const fileId = photo ? photo.fileId : withoutPhoto ? null : undefined
  const place = { studySessionId, activityId: activity }
  const saved = await saveFieldNote(viewer, { ...note, ...place, fileId, takenAt: now() })
  if (saved.status === 'refused') return comeBack(saved.reason)
  // Both stay: the present one in the list, the typed one in the form, where it can be kept as a note of its own.
  if (saved.status === 'conflict') return comeBack('changed')
  return back
}

/** The form of a note, with a photo or without; null for one that is too large to be read. */
async function readNoteForm(request: Request): Promise<Upload | null> {
  const isMultipart = request.headers.get('Content-Type')?.startsWith('multipart/form-data')
  if (isMultipart) return readUpload(request, { maxFileBytes: MAX_IMAGE_BYTES })
  return { form: await readForm(request), file: null }
}

export default function FieldNotes() {
  const { language, t } = useLocale()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  useServiceWorker(true)
  return (
    <LocaleProvider language={language} timeZone={page.timeZone}>
      <div className="read-measure">
        <PageHeader
          title={t('fieldNotes.title')}
          lead={t('fieldNotes.lead')}
          breadcrumb={[{ href: paths.studySession(page.studySessionId), label: page.title }]}
        />
        <NotesPage key={page.studySessionId} data={page} refused={refused} />
      </div>
    </LocaleProvider>
  )
}
