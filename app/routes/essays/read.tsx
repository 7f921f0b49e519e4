import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { Tag } from '../../components/tag'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { CommentSection } from '../../features/comments/comment-section'
import { LiveNote } from '../../features/comments/live-note'
import { PassageChooser } from '../../features/comments/passage-chooser'
import { markPassages, passageNoteId } from '../../features/comments/passage-marks'
import { AppreciationForm } from '../../features/appreciations/appreciation-form'
import { BookmarkBox } from '../../features/bookmarks/bookmark-form'
import { ReadingScript } from '../../features/comments/reading-script'
import { requireReadableEssay } from '../../features/essays/essay-access.server'
import { findEssayPage } from '../../features/reading/essay-page.server'
import { ReviewLine } from '../../features/reviews/review-line'
import { exportFormats } from '../../features/essays/export-formats'
import { TopicLinks } from '../../features/finding/topic-links'
import { RecommendationNotes, RecommendBox } from '../../features/recommendations/recommendation-views'
import { paths } from '../../paths'

/** Guard: whoever may read the essay, visitors too when it is public. An author's own draft leads to writing it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await findRequestViewer(request, context)
  const essay = await requireReadableEssay(viewer, params.essayId ?? '')
  if (essay.state === 'DRAFT') throw redirect(paths.writeEssay(essay.id))
  const query = new URL(request.url).searchParams
  const page = await findEssayPage(viewer, essay, { list: query.get('in'), from: query.get('from') })
  return { essay, ...page, done: essay.can.write ? query.get('done') : null, isSignedIn: viewer !== null }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.essay.title ?? ''} · 心得` }]

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function ReadEssay() {
  const { t } = useLocale()
  const { essay, neighbours, bookmark, recommendations, comments, isSignedIn } = useLoaderData<typeof loader>()
  const html = markPassages(essay.html, comments.marks)
  return (
    <div className="read">
      <article>
        <Head />
        {/* Made by our renderer from a checked document when the revision was written: every text in it is escaped. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
        <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: html }} />
        {comments.marks.length > 0 ? (
          <span id={passageNoteId} hidden>
            {t('comments.passage.note')}
          </span>
        ) : null}
        {comments.canComment ? (
          <PassageChooser
            essayId={essay.id}
            revisionNumber={essay.revisionNumber}
            mayBePrivate={comments.canWritePrivately}
          />
        ) : null}
        <AppreciationForm essay={essay} />
        <Download essayId={essay.id} />
        <RecommendBox essayId={essay.id} recommendations={recommendations} />
        {isSignedIn ? <BookmarkBox essayId={essay.id} bookmark={bookmark} /> : null}
        <Neighbours {...neighbours} />
        <CommentSection essayId={essay.id} comments={comments} isSignedIn={isSignedIn} />
        {comments.canComment ? (
          <>
            <LiveNote essayId={essay.id} asOf={comments.asOf} />
            <ReadingScript />
          </>
        ) : null}
      </article>
    </div>
  )
}

/** Characters a minute of quiet reading: a round estimate, and shown as one. */
const readingPace = 500

function Head() {
  const { t, format: ours, language } = useLocale()
  const { essay, own, topics, recommendations, review, done, isSignedIn } = useLoaderData<typeof loader>()
  const { studySessionId, studySessionTitle, submittedAt, revisedAt } = essay
  const format = essay.studySessionTimeZone ? formatFor(language, essay.studySessionTimeZone) : ours
  return (
    <header>
      <Done essay={essay} done={done} />
      {essay.can.write && essay.isCheckAwaited ? <CheckAwaited essayId={essay.id} /> : null}
      {own?.hasUnsubmitted && !done ? <Notice kind="warn">{t('essays.read.unsubmitted')}</Notice> : null}
      {review ? <ReviewLine essayId={essay.id} notice={review} isOwn={essay.can.write} /> : null}
      <p className="muted">
        {studySessionTitle && isSignedIn && studySessionId ? (
          <a href={paths.studySession(studySessionId)}>{studySessionTitle}</a>
        ) : (
          studySessionTitle
        )}
        {studySessionTitle ? ' · ' : ''}
        {t(`essays.kinds.${essay.kind}`)}
      </p>
      <h1 className="read-title">{essay.title}</h1>
      <p className="byline">
        <span>{t('essays.by', { author: essay.authorName, organization: essay.organizationName })}</span>
        {submittedAt ? <time dateTime={submittedAt.toISOString()}>{format.date(submittedAt)}</time> : null}
        {revisedAt ? <span>{t('essays.revisedAt', { date: format.date(revisedAt) })}</span> : null}
        <span className="num">{t('essays.characters', { count: essay.characterCount })}</span>
        <Pace />
        <Standing essay={essay} />
      </p>
      <TopicLinks topics={topics} />
      <RecommendationNotes essayId={essay.id} recommendations={recommendations} />
      {essay.kind === 'SPEECH' ? (
        <p className="essay-tools screen-only">
          <LinkButton href={paths.lectern(essay.id)}>{t('essays.speech.lectern')}</LinkButton>
        </p>
      ) : null}
      {essay.can.changeVisibility ? <AuthorsTools essay={essay} own={own} /> : null}
    </header>
  )
}

/** Its author has something to do before it reaches those it is shared with. */
function CheckAwaited({ essayId }: { essayId: string }) {
  const { t } = useLocale()
  return (
    <Notice kind="warn">
      {t('confidentiality.awaited')} <a href={paths.checkEssay(essayId)}>{t('confidentiality.goCheck')}</a>
    </Notice>
  )
}

/** How long it takes: to be read quietly, and a speech to be spoken. */
function Pace() {
  const { t } = useLocale()
  const { essay, spokenSeconds } = useLoaderData<typeof loader>()
  if (spokenSeconds !== null) {
    return <span>{t('essays.speech.aloud', { count: Math.max(1, Math.round(spokenSeconds / 60)) })}</span>
  }
  return <span>{t('essays.minutes', { count: Math.max(1, Math.round(essay.characterCount / readingPace)) })}</span>
}

/** What just happened, to the author who did it. */
function Done({ essay, done }: Pick<Shown, 'essay' | 'done'>) {
  const { t } = useLocale()
  const who = t(`essays.readableBy.${essay.visibility}`)
  if (done === 'about') return <Notice kind="ok">{t('finding.about.saved')}</Notice>
  if (done === 'submitted') {
    return (
      <Notice kind="ok">
        {t(essay.isLate ? 'essays.read.submittedLate' : 'essays.read.submitted', { who })}{' '}
        <a href={paths.aboutEssay(essay.id)}>{t('finding.about.invite')}</a>
      </Notice>
    )
  }
  return done === 'shared' ? <Notice kind="ok">{t('essays.read.shared', { who })}</Notice> : null
}

function Standing({ essay }: Pick<Shown, 'essay'>) {
  const { t } = useLocale()
  return (
    <>
      {essay.can.write ? (
        <Tag>{t(`essays.readableBy.${essay.isCheckAwaited ? 'ORGANIZATION' : essay.visibility}`)}</Tag>
      ) : null}
      {essay.isLate && essay.can.readHistory ? <Tag kind="warn">{t('essays.late')}</Tag> : null}
      {essay.can.readHistory && essay.revisionNumber > 1 ? (
        <a href={paths.revision(essay.id, essay.revisionNumber)}>
          {t('essays.read.revisions', { number: essay.revisionNumber })}
        </a>
      ) : null}
    </>
  )
}

function AuthorsTools({ essay, own }: Pick<Shown, 'essay' | 'own'>) {
  const { t } = useLocale()
  return (
    <div className="essay-tools">
      <LinkButton href={paths.writeEssay(essay.id)}>{t('essays.read.revise')}</LinkButton>
      <LinkButton kind="quiet" href={paths.versions(essay.id)}>
        {t('essays.read.versions')}
      </LinkButton>
      <LinkButton kind="quiet" href={paths.readers(essay.id)}>
        {t('essays.read.whoReads')}
      </LinkButton>
      <LinkButton kind="quiet" href={paths.aboutEssay(essay.id)}>
        {t('finding.about.open')}
      </LinkButton>
      {own ? <p className="muted essay-views">{t('essays.read.views', { count: own.views })}</p> : null}
      {/* Nobody is told of nothing: that nobody said so is no news. */}
      {own?.appreciations ? (
        <p className="muted essay-views">{t('appreciations.count', { count: own.appreciations })}</p>
      ) : null}
    </div>
  )
}

function Download({ essayId }: { essayId: string }) {
  const { t } = useLocale()
  return (
    <details className="download screen-only">
      <summary className="btn btn-quiet">{t('essays.download.title')}</summary>
      <ul>
        {exportFormats.map((format) => (
          <li key={format}>
            <a href={paths.exportEssay(essayId, format)}>{t(`essays.download.${format}`)}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Neighbours({ previous, next, inList }: Shown['neighbours']) {
  const { t } = useLocale()
  if (!previous && !next) return null
  return (
    <nav className="turn" aria-label={t('essays.read.neighbours')}>
      {previous ? (
        <a href={paths.essay(previous.id, { in: inList })} rel="prev">
          {t('essays.read.previous')}
          <b>{previous.title}</b>
        </a>
      ) : (
        <span />
      )}
      {next ? (
        <a href={paths.essay(next.id, { in: inList })} rel="next">
          {t('essays.read.next')}
          <b>{next.title}</b>
        </a>
      ) : null}
    </nav>
  )
}
