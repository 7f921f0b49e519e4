import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { Figures } from '../../components/figures'
import { FilterLinks } from '../../components/filter-links'
import { PageHeader } from '../../components/page-header'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Participation, ParticipationChoice } from './participation.server'
import { type ParticipationFilter, participationFilters } from './participation-filters'
import { ParticipationTable } from './participation-table'
import { SubmissionDays, UnitTable } from './participation-totals-view'

export type ParticipationPageProps = {
  participation: Participation
  choice: ParticipationChoice
  isFirstPage: boolean
}

/** Who takes part in a study session: numbers that open to their lists, and the list that is open. */
export function ParticipationPage({ participation, choice, isFirstPage }: ParticipationPageProps) {
  const { t, language } = useLocale()
  const { session, units } = participation
  const format = formatFor(language, session.timeZone)
  const isOverview = choice.filter === 'all' && choice.unitId === null && isFirstPage
  return (
    <div className="sections">
      <PageHeader
        breadcrumb={[{ href: paths.studySession(session.id), label: session.title }, { label: t('reports.title') }]}
        title={t('reports.title')}
        lead={
          session.isEssayWanted && session.essayDueAt
            ? t('reports.leadDue', { time: format.dateTime(session.essayDueAt) })
            : t('reports.lead')
        }
      />
      <ParticipationFigures participation={participation} unitId={choice.unitId} />
      {isOverview ? <SubmissionDays days={participation.days} /> : null}
      {isOverview && units.length > 1 ? <UnitTable studySessionId={session.id} units={units} /> : null}
      <Roster participation={participation} choice={choice} isFirstPage={isFirstPage} />
    </div>
  )
}

/** The address of a list; the whole one needs no words in it. */
function listHref(studySessionId: string, choice: ParticipationChoice, after?: string): string {
  const { filter, unitId } = choice
  const query = { filter: filter === 'all' ? undefined : filter, unit: unitId ?? undefined, after }
  return paths.participation(studySessionId, query)
}

function ParticipationFigures({ participation, unitId }: { participation: Participation; unitId: string | null }) {
  const { t, format } = useLocale()
  const { session, totals } = participation
  const part = (filter: ParticipationFilter) =>
    t('reports.ofTotal', { part: format.number(totals[filter]), total: format.number(totals.all) })
  const essayFigures = (['submitted', 'drafting', 'notStarted', 'late'] as const).map((filter) => ({
    filter,
    value: filter === 'submitted' ? part(filter) : format.number(totals[filter]),
    label: t(`reports.figures.${filter}`),
  }))
  const figures = [
    { filter: 'all' as const, value: format.number(totals.all), label: t('reports.figures.all') },
    { filter: 'notJoined' as const, value: format.number(totals.notJoined), label: t('reports.figures.notJoined') },
    ...(session.isEssayWanted || totals.submitted > 0 ? essayFigures : []),
    {
      filter: 'commented' as const,
      value: format.number(totals.commented),
      label: t('reports.figures.commented', { comments: format.number(totals.comments) }),
    },
  ]
  return (
    <Figures
      items={figures.map(({ filter, value, label }) => ({
        ...{ key: filter, value, label, href: `${listHref(session.id, { filter, unitId })}#roster` },
      }))}
    />
  )
}

function Roster({ participation, choice, isFirstPage }: ParticipationPageProps) {
  const { t } = useLocale()
  const { session, totals, people, next } = participation
  const csvQuery = { filter: choice.filter === 'all' ? undefined : choice.filter, unit: choice.unitId ?? undefined }
  return (
    <section className="sections" id="roster" aria-labelledby="roster-title">
      <h2 id="roster-title">{t('reports.roster')}</h2>
      <ChosenUnit participation={participation} choice={choice} />
      <FilterLinks
        label={t('reports.filter')}
        items={shownFilters(participation, choice.filter).map((filter) => ({
          key: filter,
          href: `${listHref(session.id, { ...choice, filter })}#roster`,
          label: t(`reports.filters.${filter}`),
          count: totals[filter],
          isCurrent: filter === choice.filter,
        }))}
      />
      {people.length > 0 ? (
        <>
          <ParticipationTable
            people={people}
            session={session}
            caption={<a href={paths.participationCsv(session.id, csvQuery)}>{t('reports.download')}</a>}
          />
          <RosterPages session={session.id} choice={choice} next={next} isFirstPage={isFirstPage} />
        </>
      ) : (
        <EmptyState
          level={3}
          title={t('reports.emptyTitle')}
          action={
            choice.filter === 'all'
              ? undefined
              : { href: listHref(session.id, { filter: 'all', unitId: null }), label: t('reports.seeAll') }
          }
        >
          {t(choice.filter === 'all' ? 'reports.emptyAll' : 'reports.emptyOther')}
        </EmptyState>
      )}
    </section>
  )
}

/** Lists about essays only where one is asked for, and the rare ones only where somebody stands on them. */
function shownFilters({ session, totals }: Participation, chosen: ParticipationFilter): ParticipationFilter[] {
  const aboutEssays: ParticipationFilter[] = ['notStarted', 'drafting', 'submitted', 'late']
  const aboutReviews: ParticipationFilter[] = ['toReview', 'returned', 'accepted']
  return participationFilters.filter((filter) => {
    if (filter === chosen) return true
    if (aboutEssays.includes(filter)) return session.isEssayWanted || totals.submitted > 0
    if (aboutReviews.includes(filter)) return totals.submitted > 0
    return totals[filter] > 0 || !['withdrawn', 'waiting'].includes(filter)
  })
}

function ChosenUnit({ participation, choice }: { participation: Participation; choice: ParticipationChoice }) {
  const { t } = useLocale()
  const unit = participation.units.find(({ id }) => id === choice.unitId)
  if (!unit) return null
  return (
    <p className="muted">
      {t('reports.onlyUnit', { unit: unit.name })}
      <a href={`${listHref(participation.session.id, { ...choice, unitId: null })}#roster`}>{t('reports.allUnits')}</a>
    </p>
  )
}

function RosterPages(props: {
  session: string
  choice: ParticipationChoice
  next: string | null
  isFirstPage: boolean
}) {
  const { t } = useLocale()
  const { session, choice, next, isFirstPage } = props
  if (!next && isFirstPage) return null
  return (
    <nav className="pager" aria-label={t('reports.pages')}>
      {isFirstPage ? null : (
        <LinkButton href={`${listHref(session, choice)}#roster`}>{t('reports.fromStart')}</LinkButton>
      )}
      {next ? (
        <LinkButton href={`${listHref(session, choice, next)}#roster`} rel="next">
          {t('reports.more')}
        </LinkButton>
      ) : null}
    </nav>
  )
}
