import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Time } from '../../components/time'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { AnswerForm, AnswerTag, EntryNotices } from '../../features/booklets/answer-view'
import { answerSchema } from '../../features/booklets/booklet-forms'
import { bookletName } from '../../features/booklets/booklet-name'
import { answerEntry, requireOwnEntry } from '../../features/booklets/consents.server'
import { paths } from '../../paths'

/** Guard: the essay's author alone (requireOwnEntry); 404 for everybody else. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const entry = await requireOwnEntry(viewer, params.entryId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('booklets.entry.title')
  return { entry, pageTitle, isDone: new URL(request.url).searchParams.get('done') === 'answered' }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: the essay's author alone, while the booklet is open (answerEntry). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const entryId = params.entryId ?? ''
  await requireOwnEntry(viewer, entryId)
  const submission = checkForm(await readForm(request), answerSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const { answer, revision } = submission.value
  const outcome = await answerEntry(viewer, { entryId, isAgreed: answer === 'agree', revision })
  if (outcome === 'changed') return data({ isChanged: true }, { status: 409 })
  return redirect(paths.bookletEntry(entryId, { done: 'answered' }))
}

export default function AnswerBooklet() {
  const { t } = useLocale()
  const { entry, isDone } = useLoaderData<typeof loader>()
  const isChanged = useActionData<typeof action>()?.isChanged ?? false
  const booklet = bookletName(t, { year: entry.year, title: entry.bookletTitle })
  const isOpen = entry.bookletState === 'OPEN'
  return (
    <div className="read-measure stack">
      {isChanged ? <Notice kind="error">{t('booklets.entry.changed')}</Notice> : null}
      {isDone && !isChanged ? <Notice kind="ok">{t('booklets.entry.done')}</Notice> : null}
      <PageHeader
        title={t('booklets.entry.title')}
        lead={t('booklets.entry.lead', { name: entry.askedByName, booklet })}
        breadcrumb={[{ href: paths.bookletEntries(), label: t('booklets.own.title') }]}
      />
      <Facts />
      <p>
        <AnswerTag state={entry.state} />
      </p>
      <EntryNotices entry={entry} />
      {isOpen ? <AnswerForm entry={entry} /> : <Notice>{t('booklets.entry.closed')}</Notice>}
      {isOpen ? (
        <div className="muted stack">
          <p>{t('booklets.entry.free')}</p>
          <p>{t('booklets.entry.revision', { number: entry.newestNumber })}</p>
          <p>{t('booklets.entry.untilClosed')}</p>
        </div>
      ) : null}
    </div>
  )
}

function Facts() {
  const { t } = useLocale()
  const { entry } = useLoaderData<typeof loader>()
  const { essayId, essayTitle, organizationName, reach, readers, askedAt } = entry
  return (
    <dl className="facts">
      <dt>{t('booklets.entry.essay')}</dt>
      <dd>
        <a href={paths.essay(essayId)} lang="zh">
          {essayTitle}
        </a>
      </dd>
      <dt>{t('booklets.entry.unit')}</dt>
      <dd>{organizationName}</dd>
      <dt>{t('booklets.entry.readers')}</dt>
      <dd>
        {t(`booklets.reachLine.${reach}`, { unit: organizationName })}
        {readers ? <p>{readers}</p> : null}
      </dd>
      <dt>{t('booklets.entry.asked')}</dt>
      <dd>
        <Time at={askedAt} show="date" />
      </dd>
    </dl>
  )
}
