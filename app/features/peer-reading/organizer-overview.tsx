import { Button } from '../../components/button'
import { DataTable } from '../../components/data-table'
import { SelectField } from '../../components/field'
import { Figures } from '../../components/figures'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { type OverviewList, type OverviewPerson, type OverviewReading, peopleIn, readingsIn } from './overview'
import type { Overview } from './overview.server'

type Props = { studySessionId: string; overview: Overview; list: OverviewList | null; isReading: boolean }

const ofReadings = ['all', 'handedOver', 'open', 'waiting'] as const
const ofPeople = ['people', 'done', 'notDone'] as const

/** Who has handed over what: numbers that add up, each opening its list. No text of anybody's is here. */
export function OrganizerOverview({ studySessionId, overview, list, isReading }: Props) {
  const { t, format } = useLocale()
  const { readings, people } = overview
  const figure = (key: OverviewList, count: number) => ({
    ...{ key, value: format.number(count), label: t(`peerReading.organizer.figures.${key}`) },
    href: `${paths.peerReading(studySessionId, { list: key })}#overview`,
  })
  return (
    <section aria-labelledby="overview">
      <h2 className="section-title" id="overview">
        {t('peerReading.organizer.title')}
      </h2>
      <p className="muted">{t('peerReading.organizer.lead')}</p>
      <Figures items={ofReadings.map((key) => figure(key, readingsIn(key, readings).length))} />
      <Figures items={ofPeople.map((key) => figure(key, peopleIn(key, people).length))} />
      <p className="muted">{t('peerReading.organizer.sums')}</p>
      <div className="mt-4">
        {list ? <List studySessionId={studySessionId} overview={overview} list={list} isReading={isReading} /> : null}
      </div>
    </section>
  )
}

function List({ studySessionId, overview, list, isReading }: Props & { list: OverviewList }) {
  const { t } = useLocale()
  const { readings, people } = overview
  const caption = t(`peerReading.organizer.lists.${list}`)
  const [shown, persons] = [readingsIn(list, readings), peopleIn(list, people)]
  if (shown.length + persons.length === 0) {
    return (
      <p>
        {caption} · {t('peerReading.organizer.empty')}
      </p>
    )
  }
  return persons.length > 0 ? (
    <PeopleTable caption={caption} people={persons} />
  ) : (
    <ReadingsTable
      caption={caption}
      readings={shown}
      people={people}
      studySessionId={studySessionId}
      isReading={isReading}
    />
  )
}

function PeopleTable({ caption, people }: { caption: string; people: OverviewPerson[] }) {
  const { t, format } = useLocale()
  return (
    <DataTable
      caption={caption}
      rows={people}
      rowKey={({ userId }) => userId}
      columns={[
        { key: 'name', label: t('peerReading.organizer.person'), cell: ({ name }) => name },
        {
          key: 'owed',
          label: t('peerReading.organizer.owed'),
          cell: ({ owed }) => format.number(owed),
          isNumeric: true,
        },
        {
          ...{ key: 'handedOver', label: t('peerReading.organizer.handedOverCount'), isNumeric: true },
          cell: ({ handedOver }) => format.number(handedOver),
        },
      ]}
    />
  )
}

type TableProps = {
  caption: string
  readings: OverviewReading[]
  people: OverviewPerson[]
  studySessionId: string
  isReading: boolean
}

function ReadingsTable({ caption, readings, people, studySessionId, isReading }: TableProps) {
  const { t } = useLocale()
  const hidden = t('peerReading.organizer.hidden')
  const readerOf = ({ readerName, state }: OverviewReading) =>
    readerName ?? (state === 'WAITING' ? t('peerReading.organizer.nobody') : hidden)
  return (
    <DataTable
      caption={caption}
      rows={readings}
      rowKey={({ id }) => id}
      columns={[
        { key: 'author', label: t('peerReading.organizer.author'), cell: ({ authorName }) => authorName ?? hidden },
        { key: 'reader', label: t('peerReading.organizer.reader'), cell: readerOf },
        {
          ...{ key: 'state', label: t('peerReading.organizer.state') },
          cell: (reading) => (
            <>
              <Tag kind={reading.state === 'HANDED_OVER' ? 'ok' : reading.state === 'WAITING' ? 'warn' : 'plain'}>
                {t(`peerReading.organizer.states.${reading.state}`)}
              </Tag>
              {isReading &&
              reading.state !== 'HANDED_OVER' &&
              reading.authorName !== null &&
              reading.readerId !== '' ? (
                <AskForm studySessionId={studySessionId} reading={reading} people={people} />
              ) : null}
            </>
          ),
        },
      ]}
    />
  )
}

/** Asks somebody else to read, by hand. */
function AskForm({
  studySessionId,
  reading,
  people,
}: Omit<TableProps, 'caption' | 'readings' | 'isReading'> & { reading: OverviewReading }) {
  const { t } = useLocale()
  const able = people.filter(({ userId }) => userId !== reading.authorId && userId !== reading.readerId)
  if (able.length === 0) return null
  return (
    <details>
      <summary className="btn btn-quiet">{t('peerReading.organizer.ask')}</summary>
      <form method="post" action={paths.peerReading(studySessionId)} className="stack">
        <input type="hidden" name="assignment" value={reading.id} />
        <SelectField
          id={`reader-${reading.id}`}
          name="reader"
          label={t('peerReading.organizer.askWhom')}
          options={able.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <div>
          <Button name="intent" value="ask">
            {t('peerReading.organizer.askConfirm')}
          </Button>
        </div>
      </form>
    </details>
  )
}
