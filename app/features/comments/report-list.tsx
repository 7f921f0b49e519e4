import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import type { ShownReport } from './reports.server'

/** What readers say is wrong with a comment, folded: for those who may hide it. */
export function ReportList({ reports }: { reports: ShownReport[] }) {
  const { t } = useLocale()
  return (
    <details className="thread-folded screen-only">
      <summary>{t('comments.report.count', { count: reports.length })}</summary>
      <ul className="list">
        {reports.map(({ id, reporterName, reason, createdAt }) => (
          <li key={id}>
            <p className="comment-by">
              <b>
                <bdi>{reporterName}</bdi>
              </b>
              <Time at={createdAt} />
            </p>
            <p className="comment-text" dir="auto">
              {reason}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
