import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ListedEssay, OwnEssay } from './essay-lists.server'

type ListProps = {
  essays: ListedEssay[]
  showsSession?: boolean
  /** The key of the reading list they are read in, which their pages then follow. */
  inList?: string
  /** Why essays are recommended, by their ids. */
  reasons?: Record<string, { reason: string; byName: string }>
}

/** Essays to be read: title, who wrote it for what, and how it begins. */
export function EssayList({ essays, showsSession = true, inList, reasons = {} }: ListProps) {
  const { t } = useLocale()
  return (
    <ul className="list essay-list">
      {essays.map((essay) => (
        <li key={essay.id}>
          <h2 className="list-title">
            <a href={paths.essay(essay.id, { in: inList })}>{essay.title}</a>
          </h2>
          <Reason why={reasons[essay.id]} />
          <p className="essay-excerpt">{essay.excerpt}</p>
          <p className="essay-facts">
            <span>{t('essays.by', { author: essay.authorName, organization: essay.organizationName })}</span>
            {showsSession && essay.studySessionTitle ? <span>{essay.studySessionTitle}</span> : null}
            {essay.kind === 'REFLECTION' ? null : <span>{t(`essays.kinds.${essay.kind}`)}</span>}
            <Time at={essay.submittedAt} show="date" />
            <Amounts {...essay} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function Reason({ why }: { why: { reason: string; byName: string } | undefined }) {
  const { t } = useLocale()
  if (!why) return null
  return (
    <div className="recommendation">
      <blockquote>{why.reason}</blockquote>
      <p>{t('essays.recommendedBy', { name: why.byName })}</p>
    </div>
  )
}

/** The viewer's own essays, drafts first to be gone on with. */
export function OwnEssayList({ essays }: { essays: OwnEssay[] }) {
  const { t } = useLocale()
  return (
    <ul className="list essay-list">
      {essays.map((essay) => (
        <li key={essay.id} className={essay.state === 'DRAFT' || essay.hasUnsubmitted ? 'with-action' : undefined}>
          <div>
            <h2 className="list-title">
              <a href={essay.state === 'DRAFT' ? paths.writeEssay(essay.id) : paths.essay(essay.id)}>
                {essay.title || t('essays.untitled')}
              </a>{' '}
              <OwnState essay={essay} />
            </h2>
            {essay.excerpt ? <p className="essay-excerpt">{essay.excerpt}</p> : null}
            <OwnFacts essay={essay} />
          </div>
          {essay.state === 'DRAFT' || essay.hasUnsubmitted ? (
            <a className="btn" href={paths.writeEssay(essay.id)}>
              {t('essays.goOn')}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function OwnState({ essay }: { essay: OwnEssay }) {
  const { t } = useLocale()
  return (
    <>
      {essay.state === 'DRAFT' ? <Tag>{t('essays.draft')}</Tag> : null}
      {essay.hasUnsubmitted ? <Tag kind="warn">{t('essays.hasUnsubmitted')}</Tag> : null}
      {essay.isLate ? <Tag kind="warn">{t('essays.late')}</Tag> : null}
    </>
  )
}

function OwnFacts({ essay }: { essay: OwnEssay }) {
  const { t, format } = useLocale()
  const isDraft = essay.state === 'DRAFT' || !essay.submittedAt
  return (
    <p className="essay-facts">
      <span>{t(`essays.kinds.${essay.kind}`)}</span>
      {essay.studySessionTitle ? <span>{essay.studySessionTitle}</span> : null}
      {isDraft ? (
        <span>{t('essays.savedAt', { time: format.dateTime(essay.draftSavedAt) })}</span>
      ) : (
        <>
          <Time at={essay.submittedAt ?? essay.createdAt} show="date" />
          <span>{t(`essays.readableBy.${essay.visibility}`)}</span>
        </>
      )}
      <Amounts {...essay} />
    </p>
  )
}

function Amounts({ characterCount, commentCount }: { characterCount: number; commentCount: number }) {
  const { t } = useLocale()
  return (
    <>
      <span className="num">{t('essays.characters', { count: characterCount })}</span>
      {commentCount > 0 ? <span className="num">{t('essays.comments', { count: commentCount })}</span> : null}
    </>
  )
}
