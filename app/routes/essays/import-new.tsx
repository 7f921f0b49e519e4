import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { SelectField } from '../../components/field'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { readUpload } from '../../core/http/upload.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { findRequestViewer, requireViewer } from '../../features/accounts/guards.server'
import { importNewEssay, maxFileBytes, statusOf } from '../../features/essays/essay-import.server'
import { essayKinds } from '../../features/essays/essay-policy'
import { ImportFileField, ImportProblemNotice } from '../../features/essays/import-file-field'
import { importNewSchema, writeLost } from '../../features/essays/import-forms'
import { paths } from '../../paths'

/** Guard: whoever is signed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireViewer(request, context)
  const pageTitle = translateFor(readPreferences(request).language)('import.newTitle')
  return { pageTitle, isExpired: new URL(request.url).searchParams.has('expired') }
}

/** Guard: whoever is signed in; who no longer is, is led to signing in and told that the file did not arrive. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  if (!viewer) throw redirect(paths.login(paths.importNewEssay({ expired: 'yes' })))
  const upload = await readUpload(request, { maxFileBytes })
  if (!upload) return data({ problem: 'tooLarge' as const }, { status: statusOf('tooLarge') })
  const submission = checkForm(upload.form, importNewSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const result = await importNewEssay(viewer, { ...submission.value, file: upload.file })
  if (result.status === 'refused') return data({ problem: result.problem }, { status: statusOf(result.problem) })
  return redirect(paths.writeEssay(result.essayId, { done: 'imported', lost: writeLost(result.lost) }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function ImportNewEssay() {
  const { t } = useLocale()
  const { pageTitle, isExpired } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem ?? null
  return (
    <section className="read-measure">
      <PageHeader
        title={pageTitle}
        lead={t('import.lead')}
        breadcrumb={[{ href: paths.essays(), label: t('essays.title') }]}
      />
      {isExpired && !problem ? <Notice kind="warn">{t('import.expired')}</Notice> : null}
      <ImportProblemNotice problem={problem} />
      <form method="post" encType="multipart/form-data" action={paths.importNewEssay()} className="stack">
        <ImportFileField problem={problem} />
        <SelectField
          label={t('essays.new.kind')}
          name="kind"
          options={essayKinds.map((value) => ({ value, label: t(`essays.kinds.${value}`) }))}
        />
        <div className="actions">
          <Button kind="primary">{t('import.submit')}</Button>
          <LinkButton kind="quiet" href={paths.essays({ scope: 'mine' })}>
            {t('import.backToEssays')}
          </LinkButton>
        </div>
      </form>
    </section>
  )
}
