import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { requireReadableEssay, requireReadableRevision } from '../../features/essays/essay-access.server'
import { paths } from '../../paths'

/** Guard: whoever may read the essay; older revisions than the newest are its author's and its organizers'. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const essay = await requireReadableEssay(viewer, params.essayId ?? '')
  const number = Number(params.number)
  if (!Number.isSafeInteger(number)) throw refuse('notFound')
  const revision = await requireReadableRevision(essay, number)
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('essays.revision.title', { title: revision.title, number })
  const { id, title, revisionNumber, studySessionTimeZone, can } = essay
  return { essay: { id, title, revisionNumber, studySessionTimeZone, can }, revision, pageTitle }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function EssayRevision() {
  const { t, format: ours, language } = useLocale()
  const { essay, revision, pageTitle } = useLoaderData<typeof loader>()
  const format = essay.studySessionTimeZone ? formatFor(language, essay.studySessionTimeZone) : ours
  const isNewest = revision.number === essay.revisionNumber
  return (
    <div className="read">
      <article>
        <PageHeader
          title={pageTitle}
          lead={isNewest ? undefined : t('essays.revision.older')}
          breadcrumb={[{ href: paths.essay(essay.id), label: essay.title }]}
        />
        <p className="byline">
          <time dateTime={revision.createdAt.toISOString()}>
            {t('essays.submittedAt', { date: format.dateTime(revision.createdAt) })}
          </time>
          <span className="num">{t('essays.characters', { count: revision.characterCount })}</span>
          {isNewest ? <Tag>{t('essays.revision.newest')}</Tag> : null}
        </p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by our renderer, in which every text is escaped */}
        <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: revision.html }} />
        <AllRevisions />
      </article>
    </div>
  )
}

function AllRevisions() {
  const { t, format: ours, language } = useLocale()
  const { essay, revision } = useLoaderData<typeof loader>()
  const format = essay.studySessionTimeZone ? formatFor(language, essay.studySessionTimeZone) : ours
  return (
    <section className="talk" aria-labelledby="revisions">
      <h2 id="revisions">{t('essays.revision.all')}</h2>
      {essay.can.readHistory ? null : <p className="muted">{t('essays.revision.onlyAuthor')}</p>}
      <ol className="list" reversed>
        {revision.all.map(({ number, createdAt }) => {
          const words = t('essays.revision.item', { number })
          const isShown = number === revision.number
          const isOpen = essay.can.readHistory || number === essay.revisionNumber
          return (
            <li key={number} aria-current={isShown ? 'page' : undefined}>
              {isOpen && !isShown ? <a href={paths.revision(essay.id, number)}>{words}</a> : <b>{words}</b>}{' '}
              <time className="muted" dateTime={createdAt.toISOString()}>
                {format.dateTime(createdAt)}
              </time>{' '}
              {number === essay.revisionNumber ? <Tag>{t('essays.revision.newest')}</Tag> : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
