import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import type { AccessRequest } from './requests.server'

type Steps = Pick<
  AccessRequest,
  'state' | 'receivedAt' | 'registeredAt' | 'handledAt' | 'answeredAt' | 'dueAt' | 'isOpen' | 'isOverdue'
>

/** The steps of a request, each with its date, and the day it is to be answered by. */
export function RequestSteps({ request }: { request: Steps }) {
  const { t } = useLocale()
  const { state, receivedAt, registeredAt, handledAt, answeredAt, dueAt, isOpen, isOverdue } = request
  const when = (at: Date | null) => (at ? <Time at={at} /> : t('accessRequests.notYet'))
  return (
    <section aria-labelledby="steps">
      <h2 className="section-title" id="steps">
        {t('accessRequests.steps.title')}
      </h2>
      <dl className="facts">
        <dt>{t('accessRequests.steps.received')}</dt>
        <dd>{when(receivedAt)}</dd>
        <dt>{t('accessRequests.steps.registered')}</dt>
        <dd>
          {when(registeredAt)}
          {dueAt && isOpen ? (
            <>
              {' · '}
              {t(isOverdue ? 'accessRequests.overdue' : 'accessRequests.dueOn')} <Time at={dueAt} show="day" />
            </>
          ) : null}
        </dd>
        <dt>{t('accessRequests.steps.handled')}</dt>
        <dd>{when(handledAt)}</dd>
        <dt>{t('accessRequests.steps.answered')}</dt>
        <dd>
          {answeredAt && !isOpen ? `${t(`accessRequests.states.${state}`)} · ` : null}
          {when(answeredAt)}
        </dd>
      </dl>
    </section>
  )
}
