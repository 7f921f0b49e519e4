import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { CommentForm } from './comment-form'
import type {
  CommentList,
  ResolvedThread,
  ShownComment,
  ShownPassage,
  Thread,
  ThreadPrivacy,
} from './comment-lists.server'
import { splitAtMentions } from './mentions'
import { ReportList } from './report-list'

type Props = {
  essayId: string
  comments: CommentList
  isSignedIn: boolean
}

/** From so many on the form below them is a long way off, for a thumb and for the Tab key. */
const manyThreads = 3

/** The talk under an essay: threads as they began, answers under them, and the form to add to it. */
export function CommentSection({ essayId, comments, isSignedIn }: Props) {
  const { t, format } = useLocale()
  const { threads, total, canComment } = comments
  return (
    <section className="talk" id="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">
        {t('comments.title')} {total > 0 ? <span className="num">{format.number(total)}</span> : null}
      </h2>
      {isSignedIn ? null : <SignIn essayId={essayId} total={total} />}
      {canComment && threads.length >= manyThreads ? (
        <p className="screen-only">
          <a href="#new-comment">{t('comments.goWrite')}</a>
        </p>
      ) : null}
      {isSignedIn && threads.length === 0 ? (
        <EmptyState level={3} title={t('comments.empty')}>
          {canComment ? t('comments.emptyAdvice') : null}
        </EmptyState>
      ) : null}
      {threads.length > 0 ? (
        <ol className="threads">
          {threads.map((thread) => (
            <ThreadItem key={thread.id} essayId={essayId} thread={thread} />
          ))}
        </ol>
      ) : null}
      <CommentPages essayId={essayId} comments={comments} />
      {canComment ? <NewComment essayId={essayId} mayBePrivate={comments.canWritePrivately} /> : null}
    </section>
  )
}

function NewComment({ essayId, mayBePrivate }: { essayId: string; mayBePrivate: boolean }) {
  const { t } = useLocale()
  return (
    <>
      <CommentForm essayId={essayId} mayBePrivate={mayBePrivate} />
      <p className="screen-only">
        <a href={paths.passages(essayId)}>{t('comments.passage.chooseParagraph')}</a>
      </p>
    </>
  )
}

function SignIn({ essayId, total }: { essayId: string; total: number }) {
  const { t, format } = useLocale()
  return (
    <p className="muted">
      {total > 0 ? t('comments.forMembers', { total: format.number(total) }) : t('comments.forMembersNone')}{' '}
      <a href={paths.login(paths.essay(essayId))}>{t('comments.signIn')}</a>
    </p>
  )
}

function ThreadItem({ essayId, thread }: { essayId: string; thread: Thread }) {
  const { t } = useLocale()
  const { comments, replyToId, isContinued, resolved, privacy } = thread
  const [first] = comments
  if (!first) return null
  return (
    <li className="comment" id={isContinued ? undefined : `comment-${first.id}`}>
      {privacy ? <Private {...privacy} /> : null}
      {resolved ? <Resolved essayId={essayId} {...resolved} /> : null}
      {resolved?.isLong ? (
        <details className="thread-folded">
          <summary>
            <bdi>{first.authorName}</bdi>
            {t('comments.resolve.folded', { count: comments.length })}
          </summary>
          <ThreadTalk thread={thread} />
        </details>
      ) : (
        <ThreadTalk thread={thread} />
      )}
      <ThreadActs thread={thread} />
      {replyToId ? (
        <details className="comment-answer screen-only">
          <summary className="btn btn-quiet">{t('comments.answer')}</summary>
          <CommentForm essayId={essayId} parentId={replyToId} />
        </details>
      ) : null}
    </li>
  )
}

/** What can be done with a thread as a whole. */
function ThreadActs({ thread }: { thread: Thread }) {
  const { t } = useLocale()
  const { id, resolved, canResolve, privacy, replyToId } = thread
  const canOpen = privacy !== null && replyToId !== null && !thread.isContinued
  if (!canResolve && !canOpen) return null
  return (
    <div className="comment-acts screen-only">
      {canResolve ? (
        <LinkButton kind="quiet" href={paths.resolveComment(id)}>
          {t(resolved ? 'comments.resolve.change' : 'comments.resolve.title')}
        </LinkButton>
      ) : null}
      {canOpen ? (
        <LinkButton kind="quiet" href={paths.openThread(id)}>
          {t('comments.private.openTitle')}
        </LinkButton>
      ) : null}
    </div>
  )
}

/** Who reads a private thread, and who asked to open it. */
function Private({ isReaders, asked }: ThreadPrivacy) {
  const { t } = useLocale()
  return (
    <p className="comment-private">
      <Tag>{t(isReaders ? 'comments.private.withAuthor' : 'comments.private.withReader')}</Tag>{' '}
      {asked === 'nobody' ? null : <span>{t(`comments.private.asked.${asked}`)}</span>}
    </p>
  )
}

/** The comment that began a thread, and its answers. */
function ThreadTalk({ thread }: { thread: Thread }) {
  const { t } = useLocale()
  const { comments, isContinued } = thread
  const [first, ...answers] = comments
  if (!first) return null
  const below = isContinued ? comments : answers
  return (
    <>
      {isContinued ? <p className="muted">{t('comments.continued')}</p> : <CommentBody comment={first} />}
      {below.length > 0 ? (
        <ol aria-label={t('comments.answers')}>
          {below.map((answer) => (
            <li key={answer.id} className="comment" id={`comment-${answer.id}`}>
              <CommentBody comment={answer} />
            </li>
          ))}
        </ol>
      ) : null}
    </>
  )
}

/** Which revision took the thread up, with the way to it for those who may open it. */
function Resolved({ essayId, revision, canOpen }: ResolvedThread & { essayId: string }) {
  const { t } = useLocale()
  const words = t('comments.resolve.done', { number: revision })
  return (
    <p className="comment-resolved">
      <Tag kind="ok">{canOpen ? <a href={paths.revision(essayId, revision)}>{words}</a> : words}</Tag>
    </p>
  )
}

function CommentBody({ comment }: { comment: ShownComment }) {
  const { t } = useLocale()
  if (comment.isDeleted) {
    return <p className="muted">{t(comment.wasRemoved ? 'comments.removed' : 'comments.withdrawn')}</p>
  }
  if (!comment.isReadable) return <Hidden reason={comment.hiddenReason ?? ''} />
  return (
    <>
      <p className="comment-by">
        <b>
          <bdi>{comment.authorName}</bdi>
        </b>
        {comment.isByEssayAuthor ? <span>{t('comments.byEssayAuthor')}</span> : null}
        {comment.unitName ? <bdi>{comment.unitName}</bdi> : null}
        <Time at={comment.createdAt} />
        {comment.editedAt ? <span>{t('comments.edited')}</span> : null}
        {comment.intent ? <Tag>{t(`comments.intents.${comment.intent}`)}</Tag> : null}
      </p>
      {comment.hiddenReason === null ? null : <Hidden reason={comment.hiddenReason} />}
      {comment.passage ? <Passage commentId={comment.id} passage={comment.passage} /> : null}
      <p className="comment-text" dir="auto">
        {splitAtMentions(comment.text).map(({ text, isMention }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which have no other name than their place
          isMention ? <b key={at}>{text}</b> : text,
        )}
      </p>
      {comment.reports.length > 0 ? <ReportList reports={comment.reports} /> : null}
      <CommentActs comment={comment} />
    </>
  )
}

/** What stands in the place of a hidden comment, and above its words for those who may read them. */
function Hidden({ reason }: { reason: string }) {
  const { t } = useLocale()
  return (
    <p className="muted" dir="auto">
      {t('comments.hide.hidden', { reason })}
    </p>
  )
}

/** The words the comment is about, with the way back to them, and what became of them. */
function Passage({ commentId, passage }: { commentId: string; passage: ShownPassage }) {
  const { t } = useLocale()
  const { words, state, isRevised } = passage
  return (
    <>
      <blockquote className="comment-passage" dir="auto">
        {state === 'GONE' ? words : <a href={`#passage-${commentId}`}>{words}</a>}
      </blockquote>
      {isRevised ? <p className="comment-passage-state">{t(`comments.passage.states.${state}`)}</p> : null}
    </>
  )
}

function CommentActs({ comment }: { comment: ShownComment }) {
  const { t } = useLocale()
  const { id, canEdit, canDelete, canReport, canHide, hiddenReason, isOwn } = comment
  const acts = [
    { can: canEdit, href: paths.editComment(id), words: t('comments.edit') },
    { can: canDelete, href: paths.deleteComment(id), words: t(isOwn ? 'comments.withdraw' : 'comments.remove') },
    {
      can: canHide,
      href: paths.hideComment(id),
      words: t(hiddenReason === null ? 'comments.hide.act' : 'comments.hide.undo'),
    },
    { can: canReport, href: paths.reportComment(id), words: t('comments.report.act') },
  ].filter(({ can }) => can)
  if (acts.length === 0) return null
  return (
    <div className="comment-acts screen-only">
      {acts.map(({ href, words }) => (
        <LinkButton key={href} kind="quiet" href={href}>
          {words}
        </LinkButton>
      ))}
    </div>
  )
}

function CommentPages({ essayId, comments }: { essayId: string; comments: CommentList }) {
  const { t } = useLocale()
  const { isFirstPage, next } = comments
  if (isFirstPage && !next) return null
  return (
    <nav className="pager" aria-label={t('comments.pages')}>
      {isFirstPage ? null : <LinkButton href={paths.commentsFrom(essayId, null)}>{t('comments.fromStart')}</LinkButton>}
      {next ? (
        <LinkButton href={paths.commentsFrom(essayId, next)} rel="next">
          {t('comments.more')}
        </LinkButton>
      ) : null}
    </nav>
  )
}
