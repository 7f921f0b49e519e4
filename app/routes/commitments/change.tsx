import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { CommitmentForm } from '../../features/commitments/commitment-form'
import { changeCommitmentSchema, refusedCommitment, settleSchema } from '../../features/commitments/commitment-forms'
import {
  changeCommitment,
  deleteCommitment,
  requireCommitment,
  settleCommitment,
} from '../../features/commitments/commitments.server'
import { paths, safeNext } from '../../paths'

/** Guard: the one who made the commitment (requireCommitment). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { id, text, dueOn } = await requireCommitment(viewer, params.commitmentId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('commitments.editTitle')
  return { pageTitle, id, text, dueOn }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: the one who made the commitment; every change names them in its own query. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const id = params.commitmentId ?? ''
  const form = await readForm(request)
  const intent = form.get('intent')
  if (intent === 'settle') {
    const submission = checkForm(form, settleSchema)
    if (submission.status !== 'success') throw refuse('unprocessable')
    await settleCommitment(viewer, { id, ...submission.value })
    const back = form.get('back')
    return redirect(typeof back === 'string' ? safeNext(back) : paths.commitments())
  }
  if (intent === 'delete') {
    await deleteCommitment(viewer, id)
    return redirect(paths.commitments())
  }
  await requireCommitment(viewer, id)
  const submission = checkForm(form, changeCommitmentSchema)
  if (submission.status !== 'success') return data(refusedCommitment(form, submission.error), { status: 422 })
  await changeCommitment(viewer, { id, ...submission.value })
  return redirect(paths.commitments())
}

export default function ChangeCommitment() {
  const { t } = useLocale()
  const { id, text, dueOn } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <div className="read-measure">
      <PageHeader
        title={t('commitments.editTitle')}
        breadcrumb={[{ href: paths.commitments(), label: t('commitments.title') }]}
      />
      <CommitmentForm
        action={paths.commitment(id)}
        text={text}
        dueOn={dueOn}
        refused={refused}
        submitLabel={t('commitments.save')}
        kind="primary"
      >
        <LinkButton kind="quiet" href={paths.commitments()}>
          {t('commitments.back')}
        </LinkButton>
      </CommitmentForm>
      <div className="mt-6">
        <Confirm
          label={t('commitments.delete')}
          question={t('commitments.deleteQuestion', { text })}
          detail={t('commitments.deleteDetail')}
          confirmLabel={t('commitments.delete')}
          action={paths.commitment(id)}
          fields={{ intent: 'delete' }}
        />
      </div>
    </div>
  )
}
