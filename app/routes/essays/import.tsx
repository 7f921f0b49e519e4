import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { readUpload } from '../../core/http/upload.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { findRequestViewer, requireViewer } from '../../features/accounts/guards.server'
import { importIntoDraft, maxFileBytes, requireImportPlace, statusOf } from '../../features/essays/essay-import.server'
import { ImportFileField, ImportProblemNotice } from '../../features/essays/import-file-field'
import { importSchema, writeLost } from '../../features/essays/import-forms'
import { paths } from '../../paths'

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const place = await requireImportPlace(viewer, params.essayId ?? '')
  const t = translateFor(readPreferences(request).language)
  const pageTitle = place.title ? t('import.titleOf', { title: place.title }) : t('import.title')
  return { place, pageTitle, isExpired: new URL(request.url).searchParams.has('expired') }
}

/**
 * Guard: the essay's author. A file cannot be kept while somebody signs in again, so who is signed out is led there
 * and back to this page, which says so.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const essayId = params.essayId ?? ''
  const viewer = await findRequestViewer(request, context)
  if (!viewer) throw redirect(paths.login(paths.importIntoEssay(essayId, { expired: 'yes' })))
  // Before a byte of the file is read: an essay that is not the viewer's is none.
  await requireImportPlace(viewer, essayId)
  const upload = await readUpload(request, { maxFileBytes })
  if (!upload) return data({ problem: 'tooLarge' as const }, { status: statusOf('tooLarge') })
  const submission = checkForm(upload.form, importSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const result = await importIntoDraft(viewer, { essayId, ...submission.value, file: upload.file })
  if (result.status === 'refused') return data({ problem: result.problem }, { status: statusOf(result.problem) })
  const former = result.isKept ? 'kept' : undefined
  return redirect(paths.writeEssay(essayId, { done: 'imported', former, lost: writeLost(result.lost) }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function ImportIntoEssay() {
  const { t } = useLocale()
  const { place, pageTitle, isExpired } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem ?? null
  return (
    <section className="read-measure">
      <PageHeader title={pageTitle} lead={t('import.lead')} />
      {isExpired && !problem ? <Notice kind="warn">{t('import.expired')}</Notice> : null}
      <ImportProblemNotice problem={problem} />
      <form method="post" encType="multipart/form-data" action={paths.importIntoEssay(place.essayId)} className="stack">
        <input type="hidden" name="version" value={place.version} />
        <ImportFileField problem={problem} />
        {place.text ? <Ways text={place.text} /> : null}
        <div className="actions">
          <Button kind="primary">{t('import.submit')}</Button>
          <LinkButton kind="quiet" href={paths.writeEssay(place.essayId)}>
            {t('import.back')}
          </LinkButton>
        </div>
      </form>
    </section>
  )
}

type Place = ReturnType<typeof useLoaderData<typeof loader>>['place']

/** What becomes of the text that is there: it stays, unless its author says otherwise. */
function Ways({ text }: { text: NonNullable<Place['text']> }) {
  const { t } = useLocale()
  const { characterCount, isSubmitted, revisionNumber } = text
  const kept = isSubmitted ? t('import.replaceSubmitted', { number: revisionNumber }) : t('import.replaceHint')
  return (
    <ChoiceField
      name="way"
      legend={t('import.way', { count: characterCount })}
      defaultValue="append"
      options={[
        { value: 'append', label: t('import.append'), hint: t('import.appendHint') },
        { value: 'replace', label: t('import.replace'), hint: kept },
      ]}
    />
  )
}
