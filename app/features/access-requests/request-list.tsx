import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { AccessRequest } from './requests.server'

/** Requests of one side: what is asked for, by whom or of whom, and how far it is. */
export function RequestList({ requests }: { requests: AccessRequest[] }) {
  const { t } = useLocale()
  return (
    <ol className="list">
      {requests.map((request) => (
        <li key={request.id}>
          <p className="list-title">
            <a href={paths.accessRequest(request.id)}>{request.title}</a>
          </p>
          <p>
            {request.isToViewer
              ? t('accessRequests.from', { name: request.requesterName })
              : t('accessRequests.to', { name: request.authorName })}
            {' · '}
            <Time at={request.receivedAt} show="date" />{' '}
            <Tag kind={request.isOpen && request.isToViewer ? 'warn' : undefined}>
              {t(`accessRequests.states.${request.state}`)}
            </Tag>
            {request.isOpen && request.dueAt ? (
              <>
                {' '}
                {t(request.isOverdue ? 'accessRequests.overdue' : 'accessRequests.dueOn')}{' '}
                <Time at={request.dueAt} show="day" />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  )
}
