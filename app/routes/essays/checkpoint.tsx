import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { Field } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { env } from '../../core/env.server'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import {
  type CheckpointProblem,
  checkpointProblemOf,
  deleteCheckpointSchema,
  renameSchema,
} from '../../features/essays/checkpoint-forms'
import { maxNameCharacters } from '../../features/essays/checkpoint-names'
import {
  deleteCheckpoint,
  renameCheckpoint,
  requireCheckpoint,
  showCheckpoint,
} from '../../features/essays/named-checkpoints.server'
import { draftKey } from '../../features/essays/version-keys'
import { useVersionName, versionName } from '../../features/essays/version-names'
import { paths } from '../../paths'

/** Guard: the essay's author. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const [essayId, checkpointId] = [params.essayId ?? '', params.checkpointId ?? '']
  const checkpoint = await showCheckpoint(viewer, { essayId, checkpointId })
  const { language } = readPreferences(request)
  const t = translateFor(language)
  const version = versionName(checkpoint, { t, format: formatFor(language, env.XINDE_TIME_ZONE) })
  const title = checkpoint.title || t('essays.untitled')
  const isRenamed = new URL(request.url).searchParams.get('done') === 'renamed'
  return { essayId, checkpoint, title, pageTitle: t('versions.checkpoint.title', { title, version }), isRenamed }
}

type Refused = { reason: CheckpointProblem | 'renamedMeanwhile'; typed: string }

/** Guard: the essay's author. Gives it another name, or with `intent=delete` deletes it. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const [essayId, checkpointId] = [params.essayId ?? '', params.checkpointId ?? '']
  const form = await readForm(request)
  const refused = (reason: Refused['reason'], status: number) =>
    data<Refused>({ reason, typed: String(form.get('ownName') ?? '') }, { status })
  if (form.get('intent') === 'delete') {
    const submission = checkForm(form, deleteCheckpointSchema)
    if (submission.status !== 'success') throw refuse('unprocessable')
    const isDeleted = await deleteCheckpoint(viewer, { essayId, checkpointId, ...submission.value })
    return isDeleted ? redirect(paths.versions(essayId, { done: 'deleted' })) : refused('renamedMeanwhile', 409)
  }
  const submission = checkForm(form, renameSchema)
  if (submission.status !== 'success') {
    // Not only the fields are refused to somebody else.
    await requireCheckpoint(viewer, { essayId, checkpointId })
    return refused(checkpointProblemOf(submission.error), 422)
  }
  const result = await renameCheckpoint(viewer, { essayId, checkpointId, name: submission.value.ownName })
  if (result.status === 'refused') return refused(result.reason, 422)
  return redirect(paths.checkpoint(essayId, checkpointId, { done: 'renamed' }))
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle ?? ''} · 心得` }]

export default function EssayCheckpoint() {
  const { t, format } = useLocale()
  const { essayId, checkpoint, title, pageTitle, isRenamed } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { kind, createdAt, characterCount, html } = checkpoint
  const time = format.dateTime(createdAt)
  return (
    <div className="read">
      <article>
        {isRenamed && !refused ? <Notice kind="ok">{t('versions.done.renamed')}</Notice> : null}
        <Problem />
        <PageHeader
          title={pageTitle}
          breadcrumb={[
            { href: paths.essay(essayId), label: title },
            { href: paths.versions(essayId), label: t('versions.title') },
          ]}
        />
        <p className="byline">
          <time dateTime={createdAt.toISOString()}>
            {t(kind === 'MANUAL' ? 'versions.list.kept' : 'versions.list.automatic', { time })}
          </time>
          <span className="num">{t('essays.characters', { count: characterCount })}</span>
          <Tag>{t('versions.checkpoint.onlyYou')}</Tag>
        </p>
        <Tools />
        {html ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our renderer, in which every text is escaped
          <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: html }} />
        ) : (
          <p className="muted">{t('versions.checkpoint.empty')}</p>
        )}
        <Upkeep />
      </article>
    </div>
  )
}

/** Why the form that came back was not followed. */
function Problem() {
  const { t } = useLocale()
  const refused = useActionData<typeof action>()
  if (!refused) return null
  const { reason } = refused
  if (reason === 'renamedMeanwhile') return <Notice kind="error">{t('versions.checkpoint.renamedMeanwhile')}</Notice>
  return (
    <FormErrors
      errors={[{ fieldId: 'ownName', message: t(`versions.problems.${reason}`) }]}
      title={t('versions.checkpoint.problem')}
    />
  )
}

/** Ways on: back into the draft, and what changed. */
function Tools() {
  const { t } = useLocale()
  const { essayId, checkpoint } = useLoaderData<typeof loader>()
  const { id, previousKey } = checkpoint
  return (
    <div className="essay-tools">
      <LinkButton href={paths.takeUpCheckpoint(essayId, id)}>{t('versions.checkpoint.takeUp')}</LinkButton>
      <LinkButton href={paths.compareVersions(essayId, { from: id, to: draftKey })}>
        {t('versions.checkpoint.withDraft')}
      </LinkButton>
      {previousKey ? (
        <LinkButton kind="quiet" href={paths.compareVersions(essayId, { from: previousKey, to: id })}>
          {t('versions.checkpoint.withPrevious')}
        </LinkButton>
      ) : null}
    </div>
  )
}

/** Its name, and the end of it. */
function Upkeep() {
  const { t } = useLocale()
  const { essayId, checkpoint } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const version = useVersionName()(checkpoint)
  const { id, kind, name } = checkpoint
  const isNaming = refused !== undefined && refused.reason !== 'renamedMeanwhile'
  const address = paths.checkpoint(essayId, id)
  return (
    <section className="talk upkeep">
      <details className="keep" open={isNaming}>
        <summary>{t(kind === 'MANUAL' ? 'versions.checkpoint.rename' : 'versions.checkpoint.name')}</summary>
        <form method="post" action={address} className="keep-own">
          <Field
            name="ownName"
            label={t('versions.checkpoint.ownName')}
            hint={kind === 'AUTOMATIC' ? t('versions.checkpoint.nameHint') : undefined}
            errors={isNaming ? [t(`versions.problems.${refused.reason as CheckpointProblem}`)] : null}
            defaultValue={isNaming ? refused.typed : name}
            maxLength={maxNameCharacters * 2}
            autoComplete="off"
          />
          <Button>{t('versions.checkpoint.renameSave')}</Button>
        </form>
      </details>
      <Confirm
        label={t('versions.checkpoint.delete')}
        question={t('versions.checkpoint.deleteQuestion', { version })}
        detail={t('versions.checkpoint.deleteDetail')}
        confirmLabel={t('versions.checkpoint.deleteConfirm', { version })}
        action={address}
        fields={{ intent: 'delete', name }}
      />
    </section>
  )
}
