import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { BookmarkForm } from '../../features/bookmarks/bookmark-form'
import { bookmarkSchema } from '../../features/bookmarks/bookmark-forms'
import { dropBookmark, findBookmark, keepBookmark } from '../../features/bookmarks/bookmarks.server'
import { requireReadableEssay } from '../../features/essays/essay-access.server'
import { paths } from '../../paths'

/** Guard: whoever is signed in and may read the essay; the bookmark is the viewer's own. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { id, title } = await requireReadableEssay(viewer, params.essayId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('bookmarks.keep')
  return { pageTitle, id, title, bookmark: await findBookmark(viewer, id) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever is signed in, for themselves; keepBookmark asks whether they may read the essay. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  if (form.get('intent') === 'drop') {
    await dropBookmark(viewer, essayId)
    return redirect(form.get('back') === 'list' ? paths.bookmarks() : paths.essay(essayId))
  }
  const submission = checkForm(form, bookmarkSchema)
  if (submission.status !== 'success') {
    await requireReadableEssay(viewer, essayId)
    return data({ note: String(form.get('note') ?? '') }, { status: 422 })
  }
  await keepBookmark(viewer, { essayId, ...submission.value })
  return redirect(`${paths.essay(essayId)}#bookmark`)
}

export default function ChangeBookmark() {
  const { t } = useLocale()
  const { id, title, bookmark } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const errors = refused ? [t('bookmarks.problems.tooLong')] : []
  return (
    <div className="read-measure">
      <PageHeader title={t('bookmarks.keep')} breadcrumb={[{ href: paths.essay(id), label: title }]} />
      <FormErrors errors={errors.map((message) => ({ fieldId: 'bookmark-note', message }))} />
      <BookmarkForm essayId={id} bookmark={refused ?? bookmark} errors={errors} />
    </div>
  )
}
