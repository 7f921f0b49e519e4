import { BarChart } from '../../components/bar-chart'
import { DataTable } from '../../components/data-table'
import { useLocale } from '../../core/i18n/locale'
import { formatFor } from '../../core/i18n/format'
import { paths } from '../../paths'
import type { ParticipationFilter } from './participation-filters'
import type { SubmissionDay, UnitTotals } from './participation-totals'

/** As many columns as a phone can show with their days under them. */
const daysInChart = 12

/**
 * When essays came in, as bars with their table. Nothing for a single day, which the figures have told already;
 * over more days than a phone can show only the table.
 */
export function SubmissionDays({ days }: { days: SubmissionDay[] }) {
  const { t, language } = useLocale()
  if (days.length < 2) return null
  // A day is a day wherever it is read: noon in UTC, written in UTC.
  const format = formatFor(language, 'UTC')
  const named = days.map(({ day, count }) => ({ day, count, label: format.day(`${day}T12:00:00Z`) }))
  const spoken = format.list(
    named
      .filter(({ count }) => count > 0)
      .map(({ label, count }) => t('reports.dayCount', { day: label, count: format.number(count) })),
  )
  const isChart = days.length <= daysInChart
  return (
    <section>
      <h2>{t('reports.days')}</h2>
      {isChart ? (
        <BarChart
          label={t('reports.daysLabel', { days: spoken })}
          bars={named.map(({ day, label, count }) => ({ key: day, label, value: count }))}
        />
      ) : null}
      <details>
        <summary>{t('reports.asTable')}</summary>
        <DataTable
          caption={t('reports.days')}
          isCaptionHidden
          rows={named.filter(({ count }) => count > 0)}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', label: t('reports.day'), cell: ({ label }) => label },
            { key: 'essays', label: t('reports.essays'), cell: ({ count }) => format.number(count), isNumeric: true },
          ]}
        />
      </details>
    </section>
  )
}

const unitColumns = ['all', 'submitted', 'drafting', 'notStarted', 'notJoined'] as const

/** Each unit's numbers, in the order of the tree; every number opens its list. */
export function UnitTable({ studySessionId, units }: { studySessionId: string; units: UnitTotals[] }) {
  const { t, format } = useLocale()
  const href = (unitId: string, filter: ParticipationFilter) =>
    `${paths.participation(studySessionId, { filter: filter === 'all' ? undefined : filter, unit: unitId })}#roster`
  return (
    <details>
      <summary>{t('reports.units')}</summary>
      <DataTable
        caption={t('reports.units')}
        isCaptionHidden
        rows={units}
        rowKey={({ id }) => id}
        columns={[
          { key: 'unit', label: t('reports.unit'), cell: ({ name }: UnitTotals) => name },
          ...unitColumns.map((filter) => ({
            key: filter,
            label: filter === 'all' ? t('reports.joined') : t(`reports.filters.${filter}`),
            cell: ({ id, totals }: UnitTotals) =>
              totals[filter] > 0 ? <a href={href(id, filter)}>{format.number(totals[filter])}</a> : '0',
            isNumeric: true,
          })),
        ]}
      />
    </details>
  )
}
