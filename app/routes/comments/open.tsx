import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { findCommentPage, whoAsked } from '../../features/comments/comment-lists.server'
import { displayText } from '../../features/comments/comment-text'
import { changeOpening, requirePrivateThread } from '../../features/comments/opening.server'
import { type OpeningAct, openingActs } from '../../features/comments/opening-acts'
import { paths } from '../../paths'

/** Guard: signed in, and one of the two whose private thread it is. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const thread = await requirePrivateThread(viewer, params.commentId ?? '')
  const t = translateFor(readPreferences(request).language)
  const back = paths.comment(thread.essayId, thread.id, await findCommentPage(viewer, thread.essayId, thread))
  const pageTitle = t('comments.private.openTitle')
  return { id: thread.id, text: displayText(thread.text), asked: whoAsked(viewer, thread), back, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

/** Guard: signed in; changeOpening asks whether it is a private thread of theirs. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const chosen = (await readForm(request)).get('act')
  const act = openingActs.find((one) => one === chosen)
  if (!act) throw refuse('badRequest')
  const thread = await changeOpening(viewer, { commentId: params.commentId ?? '', act })
  return redirect(paths.comment(thread.essayId, thread.id, await findCommentPage(viewer, thread.essayId, thread)))
}

const acts: Record<'nobody' | 'viewer' | 'other', OpeningAct[]> = {
  nobody: ['ask'],
  viewer: ['takeBack'],
  other: ['agree', 'decline'],
}

export default function OpenThread() {
  const { t } = useLocale()
  const { id, text, asked, back } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure stack">
      <PageHeader title={t('comments.private.openTitle')} lead={t(`comments.private.leads.${asked}`)} />
      <p className="comment-text sheet" dir="auto">
        {text}
      </p>
      <form method="post" action={paths.openThread(id)} className="actions">
        {acts[asked].map((act, nth) => (
          <Button key={act} kind={nth === 0 ? 'primary' : 'plain'} name="act" value={act}>
            {t(`comments.private.acts.${act}`)}
          </Button>
        ))}
        <LinkButton kind="quiet" href={back}>
          {t('comments.back')}
        </LinkButton>
      </form>
    </div>
  )
}
