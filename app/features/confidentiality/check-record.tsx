import { useLocale } from '../../core/i18n/locale'
import type { CheckRecord } from './checks.server'

/** Who gathered, reviewed and approved a revision, and when. Without signatures it is its author alone. */
export function CheckRecordView({ record, isSigned }: { record: CheckRecord; isSigned: boolean }) {
  const { t, format } = useLocale()
  const signature = (name: string | null, at: Date | null) =>
    name && at ? t('confidentiality.by', { name, at: format.dateTime(at) }) : t('confidentiality.pending')
  return (
    <section aria-labelledby="record">
      <h2 className="section-title" id="record">
        {t('confidentiality.record')}
      </h2>
      <dl className="facts">
        <dt>{t('confidentiality.collector')}</dt>
        <dd>{signature(record.collectorName, record.collectedAt)}</dd>
        {isSigned || record.reviewerName ? (
          <>
            <dt>{t('confidentiality.reviewer')}</dt>
            <dd>{signature(record.reviewerName, record.reviewedAt)}</dd>
            <dt>{t('confidentiality.approver')}</dt>
            <dd>{signature(record.approverName, record.approvedAt)}</dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}
