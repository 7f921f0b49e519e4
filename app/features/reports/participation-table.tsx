import type { ReactNode } from 'react'
import { DataTable } from '../../components/data-table'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Participant, ReportedSession } from './participation.server'
import { essayStateOf, placeOf } from './participation-csv'

type Props = { people: Participant[]; session: ReportedSession; caption: ReactNode }

/**
 * The roster. Cells are plain text and at most one element: two hundred rows of components would cost more than the
 * database. A name that runs the other way is isolated by its cell.
 */
export function ParticipationTable({ people, session, caption }: Props) {
  const { t, language } = useLocale()
  const format = formatFor(language, session.timeZone)
  const due = {
    key: 'due',
    label: t('reports.due'),
    cell: (person: Participant) => {
      if (person.state !== 'ENROLLED' || person.essayState === 'SUBMITTED') return '—'
      const words = person.extendedTo ? format.dateTime(person.extendedTo) : t('reports.giveLonger')
      return <a href={paths.extension(session.id, person.userId)}>{words}</a>
    },
  }
  return (
    <DataTable
      caption={caption}
      rows={people}
      rowKey={(person) => person.userId}
      columns={[
        { key: 'name', label: t('reports.name'), cell: (person) => person.name },
        { key: 'unit', label: t('reports.unit'), cell: (person) => person.unitName },
        {
          key: 'essay',
          label: t('reports.essay'),
          cell: (person) => {
            if (person.state !== 'ENROLLED') return t(`reports.states.${placeOf(person)}`)
            const words = t(`reports.essayStates.${essayStateOf(person)}`)
            return person.essayId ? <a href={paths.essay(person.essayId)}>{words}</a> : words
          },
        },
        {
          key: 'submittedAt',
          label: t('reports.submittedAt'),
          cell: (person) => (person.submittedAt ? format.dateTime(person.submittedAt) : '—'),
          isNumeric: true,
        },
        {
          key: 'review',
          label: t('reports.review'),
          cell: (person) => {
            if (person.state !== 'ENROLLED' || !person.essayId) return '—'
            return <a href={paths.remarks(person.essayId)}>{t(`reports.reviewStates.${person.reviewState}`)}</a>
          },
        },
        ...(session.essayDueAt ? [due] : []),
        { key: 'comments', label: t('reports.comments'), cell: (person) => person.commentCount, isNumeric: true },
      ]}
    />
  )
}
