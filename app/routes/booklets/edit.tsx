import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { BookletForm } from '../../features/booklets/booklet-form'
import { bookletProblemsOf, bookletSchema, typedOf } from '../../features/booklets/booklet-forms'
import { bookletName } from '../../features/booklets/booklet-name'
import { changeBooklet, requireBooklet } from '../../features/booklets/booklets.server'
import { findBooklet } from '../../features/booklets/entries.server'
import { paths } from '../../paths'

/** Guard: those who organize the booklet's unit or one above it (findBooklet). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { booklet, progress } = await findBooklet(viewer, params.bookletId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('booklets.form.editTitle')
  const { title, year, reach, readers, foreword } = booklet
  const typed = { title, year: String(year), reach, readers, foreword }
  return { pageTitle, booklet, typed, isAsked: progress.asked > 0 }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: those who organize the booklet's unit or one above it (changeBooklet). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { id: bookletId } = await requireBooklet(viewer, params.bookletId ?? '')
  const form = await readForm(request)
  const submission = checkForm(form, bookletSchema)
  if (submission.status !== 'success') {
    return data({ typed: typedOf(form), problems: bookletProblemsOf(submission.error) }, { status: 422 })
  }
  await changeBooklet(viewer, { bookletId, fields: submission.value })
  return redirect(paths.booklet(bookletId, { done: 'saved' }))
}

export default function EditBooklet() {
  const { t } = useLocale()
  const { booklet, typed, isAsked } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  // Who it is for is not to be changed by a form either that comes back.
  const { reach, readers } = typed
  const shown = refused ? { ...refused.typed, ...(isAsked ? { reach, readers } : {}) } : typed
  return (
    <div className="read-measure">
      <PageHeader
        title={t('booklets.form.editTitle')}
        breadcrumb={[{ href: paths.booklet(booklet.id), label: bookletName(t, booklet) }]}
      />
      {booklet.state === 'CLOSED' ? (
        <Notice kind="warn">{t('booklets.closedHint')}</Notice>
      ) : (
        <BookletForm
          action={paths.editBooklet(booklet.id)}
          unitName={booklet.organizationName}
          typed={shown}
          problems={refused?.problems ?? {}}
          isReachFixed={isAsked}
          submitLabel={t('booklets.form.save')}
        />
      )}
    </div>
  )
}
