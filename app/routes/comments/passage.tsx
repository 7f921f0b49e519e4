import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ChoiceField } from '../../components/choice-field'
import { TextAreaField } from '../../components/field'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { CommentForm } from '../../features/comments/comment-form'
import { canWritePrivately } from '../../features/comments/comment-policy'
import { listParagraphs } from '../../features/comments/paragraphs.server'
import { requireReadableEssay } from '../../features/essays/essay-access.server'
import { paths } from '../../paths'

/** Guard: signed in, and the essay is one they may comment on. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essay = await requireReadableEssay(viewer, params.essayId ?? '')
  if (!essay.can.comment) throw refuse('forbidden')
  const t = translateFor(readPreferences(request).language)
  const { id: essayId, title, revisionNumber } = essay
  const pageTitle = t('comments.passage.pageTitle', { title })
  const mayBePrivate = canWritePrivately(viewer, essay)
  return { essayId, title, revisionNumber, mayBePrivate, pageTitle, paragraphs: await listParagraphs(essay) }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.pageTitle} · 心得` }]

export default function CommentOnPassage() {
  const { t } = useLocale()
  const { essayId, title, revisionNumber, mayBePrivate } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure stack">
      <PageHeader
        title={t('comments.passage.title')}
        breadcrumb={[{ href: paths.essay(essayId), label: title }, { label: t('comments.passage.title') }]}
        lead={t('comments.passage.lead')}
      />
      <CommentForm essayId={essayId} mayBePrivate={mayBePrivate}>
        <Paragraphs />
        <TextAreaField
          name="quote"
          label={t('comments.passage.quoteLabel')}
          hint={t('comments.passage.quoteHint')}
          isOptional
          rows={2}
          dir="auto"
        />
        <input type="hidden" name="revision" value={revisionNumber} />
      </CommentForm>
      <p>
        <a href={paths.commentsFrom(essayId, null)}>{t('comments.back')}</a>
      </p>
    </div>
  )
}

function Paragraphs() {
  const { t } = useLocale()
  const { paragraphs } = useLoaderData<typeof loader>()
  const options = paragraphs.map((words, index) => {
    const number = index + 1
    return { value: String(number), label: <Beginning number={number} words={words} /> }
  })
  return <ChoiceField name="paragraph" legend={t('comments.passage.paragraphs')} options={options} required />
}

function Beginning({ number, words }: { number: number; words: string }) {
  return (
    <>
      <span className="num muted">{number}</span> <bdi lang="zh">{words}</bdi>
    </>
  )
}
