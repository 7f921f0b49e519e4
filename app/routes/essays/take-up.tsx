import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { DifferenceView } from '../../features/essays/difference-view'
import { takeUpSchema } from '../../features/essays/essay-forms'
import { requireTakingUp, takeUpRevision } from '../../features/essays/revisions.server'
import { paths } from '../../paths'

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const takingUp = await requireTakingUp(viewer, { essayId: params.essayId ?? '', number: Number(params.number) })
  const { title, number } = takingUp
  const pageTitle = translateFor(readPreferences(request).language)('essays.takeUp.title', { title, number })
  return { takingUp, pageTitle }
}

/** Guard: the essay's author. A form from an older draft, or one that knows of no unsubmitted text, comes back with 409. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const submission = checkForm(await readForm(request), takeUpSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const { version, agreed } = submission.value
  const [essayId, number] = [params.essayId ?? '', Number(params.number)]
  const result = await takeUpRevision(viewer, { essayId, number, version, isAgreed: agreed === 'yes' })
  if (result.status === 'taken') return redirect(`${paths.writeEssay(essayId)}?done=taken`)
  return data({ reason: result.reason }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function TakeUpRevision() {
  const { t, format } = useLocale()
  const { takingUp, pageTitle } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { essayId, number, version, unsubmitted, difference } = takingUp
  return (
    <div className="read-measure stack">
      <PageHeader title={pageTitle} lead={t('essays.takeUp.lead', { number })} />
      {refused?.reason === 'changed' ? (
        <Notice kind="error" title={t('essays.takeUp.changedTitle')}>
          <p>{t('essays.takeUp.changed')}</p>
        </Notice>
      ) : null}
      {unsubmitted ? (
        <Notice kind="warn" title={t('essays.takeUp.unsubmittedTitle')}>
          <p>
            {t('essays.takeUp.unsubmitted', {
              count: unsubmitted.characterCount,
              time: format.dateTime(unsubmitted.savedAt),
            })}
          </p>
        </Notice>
      ) : null}
      <form method="post" action={paths.takeUpRevision(essayId, number)} className="actions">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="agreed" value="yes" />
        <Button kind={unsubmitted ? 'danger' : 'primary'}>
          {t(unsubmitted ? 'essays.takeUp.confirmUnsubmitted' : 'essays.takeUp.confirm', { number })}
        </Button>
        <LinkButton href={paths.writeEssay(essayId)}>{t('essays.takeUp.draft')}</LinkButton>
        <LinkButton kind="quiet" href={paths.revision(essayId, number)}>
          {t('essays.takeUp.back', { number })}
        </LinkButton>
      </form>
      <section aria-labelledby="difference">
        <h2 id="difference">{t('essays.takeUp.difference')}</h2>
        <DifferenceView difference={difference} />
      </section>
    </div>
  )
}
