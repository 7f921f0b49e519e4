import { Button } from '../../components/button'
import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ShownNotice } from './describe.server'

/** Notices, newest first: what happened, why one is told, and what can be done about being told. */
export function NoticeList({ notices }: { notices: ShownNotice[] }) {
  return (
    <ul className="list notices">
      {notices.map((notice) => (
        <li key={notice.id} className={notice.isUnread ? 'notice-unread' : undefined}>
          <NoticeItem notice={notice} />
        </li>
      ))}
    </ul>
  )
}

function NoticeItem({ notice }: { notice: ShownNotice }) {
  const { t } = useLocale()
  const line = useNoticeLine()(notice)
  const { id, createdAt, isUnread, subject, reason } = notice
  return (
    <>
      <p className={subject ? 'list-title' : 'notice-hidden'}>
        {subject ? <a href={paths.notice(id)}>{line}</a> : t('notifications.hidden')}
      </p>
      <p>
        {isUnread ? <Tag kind="accent">{t('notifications.isNew')}</Tag> : null}
        <Time at={createdAt} />
        {subject ? ` · ${t(`notifications.reasons.${reason}`)}` : null}
      </p>
      {isUnread || subject ? <NoticeActions notice={notice} line={line} /> : null}
    </>
  )
}

/** Folded away, so that a page of notices is a page of what happened and not of buttons. */
function NoticeActions({ notice, line }: { notice: ShownNotice; line: string }) {
  const { t } = useLocale()
  const { id, isUnread, subject } = notice
  return (
    <details className="notice-actions">
      <summary aria-label={t('notifications.moreAbout', { line: subject ? line : t('notifications.hidden') })}>
        {t('notifications.more')}
      </summary>
      <form method="post" action={paths.notice(id)} className="actions">
        {isUnread ? (
          <Button name="intent" value="read">
            {t('notifications.markRead')}
          </Button>
        ) : null}
        {subject?.essayId ? (
          <Button kind="quiet" name="intent" value="muteEssay">
            {t('notifications.muteEssay')}
          </Button>
        ) : null}
        {subject?.studySessionId ? (
          <Button kind="quiet" name="intent" value="muteSession">
            {t('notifications.muteSession')}
          </Button>
        ) : null}
      </form>
    </details>
  )
}

/** What a notice says in one line; '' for one whose subject is not for its reader. */
function useNoticeLine(): (notice: ShownNotice) => string {
  const { t, language } = useLocale()
  return ({ kind, subject }) => {
    if (!subject) return ''
    const { title, actorName: name, dueAt, timeZone } = subject
    if (kind === 'ESSAY_DUE' && !(dueAt && timeZone)) return t('notifications.lineDueUndated', { title })
    const at = dueAt && timeZone ? formatFor(language, timeZone).dateTime(dueAt) : ''
    return t(`notifications.lines.${kind}`, { name, title: title || t('essays.untitled'), at })
  }
}
