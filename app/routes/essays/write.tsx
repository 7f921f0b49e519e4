import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice } from '../../components/notice'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import type { RouteHandle } from '../../core/hydration'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { readLost } from '../../features/essays/import-forms'
import { ImportedNotice } from '../../features/essays/imported-notice'
import { PlainWriting } from '../../features/essays/writing-form'
import { RichWriting } from '../../features/essays/rich-writing'
import { isOwnCheckAwaited } from '../../features/essays/submissions.server'
import { ServersText } from '../../features/essays/writing-parts'
import { postWriting, readWriting } from '../../features/essays/writing-page.server'
import { WritingNote } from '../../features/peer-reading/writing-note'
import { findAnnouncements } from '../../features/peer-reading/peer-reading-page.server'
import { paths } from '../../paths'

export const handle: RouteHandle = { hydrate: true }

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { language } = readPreferences(request)
  const writing = await readWriting(viewer, { essayId: params.essayId ?? '', language })
  const query = new URL(request.url).searchParams
  const [done, lost] = [query.get('done'), readLost(query.get('lost'))]
  const sessionId = writing.essay.studySessionId
  const announced = await findAnnouncements(sessionId ? [sessionId] : [])
  const isFormerKept = query.get('former') === 'kept'
  return {
    writing,
    done,
    lost,
    isFormerKept,
    announcement: announced.get(sessionId ?? '') ?? null,
    pageTitle: writing.draft.title || translateFor(language)('essays.form.pageTitle'),
  }
}

/** Guard: the essay's author. Saves, or saves and submits; a stale form comes back with both texts and 409. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const { language } = readPreferences(request)
  const form = await readForm(request)
  const posted = await postWriting(viewer, { essayId, form, language })
  if (posted.status === 'saved') return redirect(`${paths.writeEssay(essayId)}?done=saved`)
  if (posted.status === 'kept') return redirect(`${paths.writeEssay(essayId)}?done=kept`)
  if (posted.status === 'submitted') {
    const isToBeChecked = await isOwnCheckAwaited(viewer, essayId)
    return redirect(
      isToBeChecked ? paths.checkEssay(essayId, { done: 'submitted' }) : `${paths.essay(essayId)}?done=submitted`,
    )
  }
  return data(posted.refused, { status: posted.refused.conflict || posted.refused.problems.form ? 409 : 422 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function WriteEssay() {
  const { t } = useLocale()
  const { writing, done, lost, isFormerKept, announcement } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  if (!refused?.conflict) {
    return (
      <>
        <h1 className="visually-hidden">{t('essays.form.pageTitle')}</h1>
        {done === 'saved' && !refused ? <Notice kind="ok">{t('essays.form.saved')}</Notice> : null}
        {done === 'kept' && !refused ? <Notice kind="ok">{t('versions.done.kept')}</Notice> : null}
        {done === 'imported' && !refused ? (
          <ImportedNotice essayId={writing.essay.id} lost={lost} isFormerKept={isFormerKept} />
        ) : null}
        {done === 'taken' && !refused ? <Notice kind="ok">{t('essays.takeUp.done')}</Notice> : null}
        {announcement ? <WritingNote announcement={announcement} saysGrant /> : null}
        <RichWriting key={writing.essay.id} writing={writing} refused={refused} />
      </>
    )
  }
  // Which text goes on is the writer's to say; an editor that saves by itself would decide it for them.
  return (
    <>
      <h1 className="visually-hidden">{t('essays.form.pageTitle')}</h1>
      <ServersText essayId={writing.essay.id} conflict={refused.conflict} />
      <PlainWriting writing={writing} refused={refused} />
    </>
  )
}
