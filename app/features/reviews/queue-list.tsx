import { Button } from '../../components/button'
import { Tag } from '../../components/tag'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { type QueueGroup, waitingGroups } from './queue-filters'
import type { QueuedEssay } from './review-queue.server'

/** The form that the boxes of the list belong to; it stands below the list, because forms do not nest. */
export const acceptFormId = 'accept-many'

type Props = {
  essays: QueuedEssay[]
  timeZone: string
  /** The first that nobody else reads is what to do next. */
  hasNext: boolean
}

/** Handed-in essays; each is one tap from being read. */
export function QueueList({ essays, timeZone, hasNext }: Props) {
  const next = hasNext ? essays.find(({ lockedBy }) => lockedBy === null) : undefined
  const sorted = next ? [next, ...essays.filter((essay) => essay !== next)] : essays
  return (
    <ul className="list">
      {sorted.map((essay) => (
        <li key={essay.id} className={essay === next ? 'next with-action' : 'with-action'}>
          <QueueItem essay={essay} timeZone={timeZone} isNext={essay === next} />
        </li>
      ))}
    </ul>
  )
}

function QueueItem({ essay, timeZone, isNext }: { essay: QueuedEssay; timeZone: string; isNext: boolean }) {
  const { t, language } = useLocale()
  const format = formatFor(language, timeZone)
  const { id, title, authorName, unitName, group, revisionNumber, characterCount, submittedAt, revisedAt } = essay
  const handed = revisedAt
    ? t('reviews.queue.revised', { number: revisionNumber, at: format.dateTime(revisedAt) })
    : t('reviews.queue.handedIn', { at: format.dateTime(submittedAt) })
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.review(id)} lang="zh">
            {title}
          </a>
        </p>
        <p>
          <bdi>{authorName}</bdi> · <bdi>{unitName}</bdi> · {t(`essays.kinds.${essay.kind}`)} ·{' '}
          <span className="num">{t('essays.characters', { count: characterCount })}</span>
        </p>
        <p>
          <GroupTag group={group} /> {handed} {essay.isLate ? <Tag>{t('essays.late')}</Tag> : null}
        </p>
        {essay.lockedBy && essay.lockedUntil ? (
          <p>
            <Tag kind="warn">
              {t('reviews.lock.other', { name: essay.lockedBy, until: format.time(essay.lockedUntil) })}
            </Tag>
          </p>
        ) : null}
      </div>
      <div className="actions">
        {isWaiting(group) ? (
          <label className="queue-choice">
            <input type="checkbox" name="essay" value={id} form={acceptFormId} />
            <span>{t('reviews.queue.choose')}</span>
            <span className="visually-hidden">{t('reviews.queue.chooseNamed', { title, author: authorName })}</span>
          </label>
        ) : null}
        <ReadButton essay={essay} isNext={isNext} />
      </div>
    </>
  )
}

/** Opening an essay to be reviewed takes it, which is a change, and so a form. */
function ReadButton({ essay, isNext }: { essay: QueuedEssay; isNext: boolean }) {
  const { t } = useLocale()
  if (!isWaiting(essay.group) || essay.lockedBy) return null
  const label = t('reviews.queue.readNamed', { title: essay.title, author: essay.authorName })
  return (
    <form method="post" action={paths.review(essay.id)}>
      <Button kind={isNext ? 'primary' : 'plain'} name="intent" value="take" aria-label={label}>
        {t(isNext ? 'reviews.queue.readNext' : 'reviews.queue.read')}
      </Button>
    </form>
  )
}

function isWaiting(group: QueueGroup): boolean {
  return waitingGroups.some((one) => one === group)
}

function GroupTag({ group }: { group: QueueGroup }) {
  const { t } = useLocale()
  const kind = group === 'changed' ? 'accent' : group === 'accepted' ? 'ok' : 'plain'
  return <Tag kind={kind}>{t(`reviews.groups.${group}`)}</Tag>
}
