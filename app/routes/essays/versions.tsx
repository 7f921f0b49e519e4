import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { type CheckpointProblem, checkpointProblemOf, keepSchema } from '../../features/essays/checkpoint-forms'
import { CompareForm } from '../../features/essays/compare-form'
import { KeepVersionFields } from '../../features/essays/keep-version-fields'
import { keepCheckpoint } from '../../features/essays/named-checkpoints.server'
import { VersionList } from '../../features/essays/version-list'
import { listVersions } from '../../features/essays/versions.server'
import { paths } from '../../paths'

const doneWhat = ['kept', 'deleted'] as const

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const listed = await listVersions(viewer, params.essayId ?? '')
  const t = translateFor(readPreferences(request).language)
  const title = listed.essay.title || t('essays.untitled')
  const done = new URL(request.url).searchParams.get('done')
  return {
    ...{ ...listed, title, pageTitle: t('versions.pageTitle', { title }) },
    done: doneWhat.find((what) => what === done) ?? null,
  }
}

/** Guard: the essay's author. Keeps the draft as it is under a name. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const form = await readForm(request)
  const refused = (problem: CheckpointProblem) =>
    data({ problem, typed: String(form.get('ownName') ?? '') }, { status: 422 })
  const submission = checkForm(form, keepSchema)
  if (submission.status !== 'success') {
    // Not only the fields are refused to somebody else.
    await listVersions(viewer, essayId)
    return refused(checkpointProblemOf(submission.error))
  }
  const result = await keepCheckpoint(viewer, { essayId, name: submission.value.ownName })
  return result.status === 'kept' ? redirect(paths.versions(essayId, { done: 'kept' })) : refused(result.reason)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function EssayVersions() {
  const { t } = useLocale()
  const { essay, versions, title, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const problem = refused ? t(`versions.problems.${refused.problem}`) : null
  return (
    <div className="read-measure versions">
      {done && !refused ? <Notice kind="ok">{t(`versions.done.${done}`)}</Notice> : null}
      <FormErrors
        errors={problem ? [{ fieldId: 'ownName', message: problem }] : []}
        title={t('versions.keep.problem')}
      />
      <PageHeader
        title={t('versions.title')}
        lead={t(essay.isSubmitted ? 'versions.lead' : 'versions.leadDraft')}
        breadcrumb={[{ href: paths.essay(essay.id), label: title }]}
      />
      <Draft problem={problem} typed={refused?.typed} />
      {versions.length > 0 ? (
        <>
          <section aria-labelledby="compare">
            <h2 id="compare">{t('versions.compare.heading')}</h2>
            <CompareForm essayId={essay.id} versions={versions} />
          </section>
          <section aria-labelledby="all">
            <h2 id="all">{t('versions.list.title')}</h2>
            <VersionList essayId={essay.id} versions={versions} />
          </section>
        </>
      ) : (
        <EmptyState title={t('versions.list.empty')}>{t('versions.list.emptyAdvice')}</EmptyState>
      )}
      <p className="muted versions-thinning">{t('versions.list.thinning')}</p>
    </div>
  )
}

/** What is being written now, and how to keep it as it is. */
function Draft({ problem, typed }: { problem: string | null; typed?: string }) {
  const { t, format } = useLocale()
  const { essay, draft } = useLoaderData<typeof loader>()
  return (
    <section aria-labelledby="draft" className="versions-draft">
      <h2 id="draft">{t('versions.draft')}</h2>
      {draft.isEmpty ? (
        <p className="muted">{t('versions.draftEmpty')}</p>
      ) : (
        <p className="version-facts">
          <span>{t('versions.draftState', { time: format.dateTime(draft.savedAt) })}</span>
          <span className="num">{t('essays.characters', { count: draft.characterCount })}</span>
          {draft.hasUnsubmitted ? null : <span>{t('versions.sameAsNewest', { number: essay.revisionNumber })}</span>}
        </p>
      )}
      <div className="actions">
        <LinkButton kind="primary" href={paths.writeEssay(essay.id)}>
          {t('versions.write')}
        </LinkButton>
      </div>
      {draft.isEmpty ? null : (
        <details className="keep" open={problem !== null}>
          <summary>{t('versions.keep.title')}</summary>
          <p className="muted">{t('versions.keep.lead')}</p>
          <form method="post" action={paths.versions(essay.id)}>
            <KeepVersionFields problem={problem} typed={typed} />
          </form>
        </details>
      )}
    </section>
  )
}
