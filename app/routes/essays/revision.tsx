import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { DifferenceView } from '../../features/essays/difference-view'
import { requireWritableEssay } from '../../features/essays/drafts.server'
import { requireReadableEssay, requireReadableRevision } from '../../features/essays/essay-access.server'
import { compareRevisions } from '../../features/essays/revisions.server'
import { hasUnsubmitted } from '../../features/essays/writing'
import { paths } from '../../paths'

/**
 * Guard: whoever may read the essay; older revisions than the newest are its author's and its organizers'. With
 * `?against=` another revision, what changed between the two, for those who may read both.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const essay = await requireReadableEssay(viewer, params.essayId ?? '')
  const number = Number(params.number)
  if (!Number.isSafeInteger(number)) throw refuse('notFound')
  const revision = await requireReadableRevision(essay, number)
  const against = new URL(request.url).searchParams.get('against')
  const compared = against === null ? null : await compareRevisions(essay, [number, Number(against)])
  const own = viewer !== null && essay.can.write ? await requireWritableEssay(viewer, essay.id) : null
  const t = translateFor(readPreferences(request).language)
  const pageTitle = compared
    ? t('essays.difference.title', { title: essay.title, from: compared.from, to: compared.to })
    : t('essays.revision.title', { title: revision.title, number })
  const { id, title, revisionNumber, studySessionTimeZone, can } = essay
  return {
    ...{ essay: { id, title, revisionNumber, studySessionTimeZone, can }, revision, compared, pageTitle },
    draft: own && { version: own.version, hasUnsubmitted: hasUnsubmitted(own) },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function EssayRevision() {
  const { t } = useLocale()
  const { essay, revision, compared, pageTitle } = useLoaderData<typeof loader>()
  const isNewest = revision.number === essay.revisionNumber
  const older = isNewest ? undefined : t('essays.revision.older')
  return (
    <div className="read">
      <article>
        <PageHeader
          title={pageTitle}
          lead={compared ? t('essays.revision.onlyAuthor') : older}
          breadcrumb={[{ href: paths.essay(essay.id), label: essay.title }]}
        />
        {compared ? (
          <>
            <Wholes {...compared} />
            <DifferenceView difference={compared.difference} />
          </>
        ) : (
          <Whole isNewest={isNewest} />
        )}
        <AllRevisions />
      </article>
    </div>
  )
}

/** The revision as it was handed in, and what can be done with it. */
function Whole({ isNewest }: { isNewest: boolean }) {
  const { t, format: ours, language } = useLocale()
  const { essay, revision } = useLoaderData<typeof loader>()
  const format = essay.studySessionTimeZone ? formatFor(language, essay.studySessionTimeZone) : ours
  return (
    <>
      <p className="byline">
        <time dateTime={revision.createdAt.toISOString()}>
          {t('essays.submittedAt', { date: format.dateTime(revision.createdAt) })}
        </time>
        <span className="num">{t('essays.characters', { count: revision.characterCount })}</span>
        {isNewest ? <Tag>{t('essays.revision.newest')}</Tag> : null}
      </p>
      <Tools />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by our renderer, in which every text is escaped */}
      <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: revision.html }} />
    </>
  )
}

/** Ways on from a revision: what changed since or before, and for its author to write on from an older one. */
function Tools() {
  const { t } = useLocale()
  const { essay, revision, draft } = useLoaderData<typeof loader>()
  const { id, revisionNumber: newest } = essay
  const { number } = revision
  if (!essay.can.readHistory || (newest < 2 && !draft)) return null
  return (
    <div className="essay-tools">
      {newest < 2 ? null : number === newest ? (
        <LinkButton href={paths.revisionDifference(id, number, number - 1)}>
          {t('essays.difference.sincePrevious')}
        </LinkButton>
      ) : (
        <LinkButton href={paths.revisionDifference(id, number, newest)}>
          {t('essays.difference.sinceNewest')}
        </LinkButton>
      )}
      {number < newest - 1 ? (
        <LinkButton kind="quiet" href={paths.revisionDifference(id, number, number + 1)}>
          {t('essays.difference.untilNext')}
        </LinkButton>
      ) : null}
      <TakeUp />
      {draft ? (
        <LinkButton kind="quiet" href={paths.versions(id)}>
          {t('essays.read.versions')}
        </LinkButton>
      ) : null}
    </div>
  )
}

/** Where nothing would be lost the button does it; where the draft has more, it leads to the question. */
function TakeUp() {
  const { t } = useLocale()
  const { essay, revision, draft } = useLoaderData<typeof loader>()
  // The newest is what a draft without changes holds anyway.
  if (!draft || (revision.number === essay.revisionNumber && !draft.hasUnsubmitted)) return null
  const address = paths.takeUpRevision(essay.id, revision.number)
  if (draft.hasUnsubmitted) return <LinkButton href={address}>{t('essays.takeUp.open')}</LinkButton>
  return (
    <form method="post" action={address}>
      <input type="hidden" name="version" value={draft.version} />
      <Button>{t('essays.takeUp.open')}</Button>
    </form>
  )
}

/** From the difference to each of the two texts. */
function Wholes({ from, to }: { from: number; to: number }) {
  const { t } = useLocale()
  const { essay } = useLoaderData<typeof loader>()
  return (
    <p className="byline">
      {[from, to].map((number) => (
        <a key={number} href={paths.revision(essay.id, number)}>
          {t('essays.difference.whole', { number })}
        </a>
      ))}
    </p>
  )
}

function AllRevisions() {
  const { t, format: ours, language } = useLocale()
  const { essay, revision, compared } = useLoaderData<typeof loader>()
  const format = essay.studySessionTimeZone ? formatFor(language, essay.studySessionTimeZone) : ours
  return (
    <section className="talk" aria-labelledby="revisions">
      <h2 id="revisions">{t('essays.revision.all')}</h2>
      {essay.can.readHistory ? null : <p className="muted">{t('essays.revision.onlyAuthor')}</p>}
      <ol className="list" reversed>
        {revision.all.map(({ number, createdAt }) => {
          const words = t('essays.revision.item', { number })
          const isShown = number === revision.number && !compared
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
