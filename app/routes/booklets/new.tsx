import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { BookletForm } from '../../features/booklets/booklet-form'
import { bookletProblemsOf, bookletSchema, typedOf } from '../../features/booklets/booklet-forms'
import { createBooklet, requireOrganizedUnit, thisYear } from '../../features/booklets/booklets.server'
import { paths } from '../../paths'

/** Guard: those who organize the unit or one above it (requireOrganizedUnit). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { id, name } = await requireOrganizedUnit(viewer, params.organizationId ?? '')
  const t = translateFor(readPreferences(request).language)
  const typed = { title: t('booklets.form.titleDefault'), year: thisYear(), reach: '', readers: '', foreword: '' }
  return { pageTitle: t('booklets.form.newTitle'), id, name, typed }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: those who organize the unit or one above it (createBooklet). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const organizationId = params.organizationId ?? ''
  await requireOrganizedUnit(viewer, organizationId)
  const form = await readForm(request)
  const submission = checkForm(form, bookletSchema)
  if (submission.status !== 'success') {
    return data({ typed: typedOf(form), problems: bookletProblemsOf(submission.error) }, { status: 422 })
  }
  const { id } = await createBooklet(viewer, { organizationId, fields: submission.value })
  return redirect(paths.chooseForBooklet(id))
}

export default function NewBooklet() {
  const { t } = useLocale()
  const { id, name, typed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="read-measure">
      <PageHeader
        title={t('booklets.form.newTitle')}
        lead={t('booklets.form.newLead', { unit: name })}
        breadcrumb={[
          { href: paths.organization(id), label: name },
          { href: paths.booklets(id), label: t('booklets.title') },
        ]}
      />
      <BookletForm
        action={paths.newBooklet(id)}
        unitName={name}
        typed={refused?.typed ?? typed}
        problems={refused?.problems ?? {}}
        submitLabel={t('booklets.form.create')}
      />
    </div>
  )
}
