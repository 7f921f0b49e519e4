import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { CommitmentForm } from '../../features/commitments/commitment-form'
import { commitmentSchema, refusedCommitment } from '../../features/commitments/commitment-forms'
import { CommitmentList } from '../../features/commitments/commitment-list'
import { createCommitment, listCommitments, proposedDay } from '../../features/commitments/commitments.server'
import { paths, safeNext } from '../../paths'

/** Guard: whoever is signed in; the commitments are the viewer's own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const pageTitle = translateFor(readPreferences(request).language)('commitments.title')
  return { pageTitle, proposed: proposedDay(), ...(await listCommitments(viewer)) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever is signed in, for themselves; createCommitment asks whether the essay is theirs. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const form = await readForm(request)
  const submission = checkForm(form, commitmentSchema)
  if (submission.status !== 'success') return data(refusedCommitment(form, submission.error), { status: 422 })
  const { text, dueOn, essay } = submission.value
  const made = await createCommitment(viewer, { text, dueOn, essayId: essay })
  if (made === 'tooMany') return data({ text, dueOn, problems: { text: made } } as const, { status: 422 })
  const back = form.get('back')
  return redirect(typeof back === 'string' ? safeNext(back) : paths.commitments())
}

export default function Commitments() {
  const { t } = useLocale()
  const { open, settled, proposed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const back = paths.commitments()
  return (
    <div className="read-measure">
      <PageHeader
        title={t('commitments.title')}
        lead={t('commitments.lead')}
        breadcrumb={[{ href: paths.me(), label: t('accounts.me.title') }]}
      />
      {open.length > 0 ? (
        <CommitmentList commitments={open} back={back} />
      ) : (
        <EmptyState title={t('commitments.empty')}>{t('commitments.emptyAdvice')}</EmptyState>
      )}
      <h2 className="section-title">{t('commitments.new')}</h2>
      <CommitmentForm
        action={paths.commitments()}
        text=""
        dueOn={proposed}
        refused={refused}
        submitLabel={t('commitments.keep')}
        kind="primary"
      />
      {settled.length > 0 ? (
        <>
          <h2 className="section-title">{t('commitments.settled')}</h2>
          <CommitmentList commitments={settled} back={back} />
        </>
      ) : null}
    </div>
  )
}
