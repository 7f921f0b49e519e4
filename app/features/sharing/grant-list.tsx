import { Button } from '../../components/button'
import { Field, SelectField } from '../../components/field'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxNameCharacters } from './grant-forms'
import type { ListedGrant, Person } from './grants.server'
import type { SharedEssay } from './sharing.server'
import { type RefusedSharing, useRefused } from './use-refused'

/** What one grant or choice is called. */
export function useGrantName() {
  const { t } = useLocale()
  return ({ to, name }: Pick<ListedGrant, 'to' | 'name'>) => t(`sharing.to.${to}`, { name })
}

/** The grants of an essay, each with its time and the button that ends it. */
export function GrantList({ essayId, grants, at }: { essayId: string; grants: ListedGrant[]; at: Date }) {
  const { t } = useLocale()
  const nameOf = useGrantName()
  if (grants.length === 0) return <p className="muted">{t('sharing.noGrants')}</p>
  return (
    <ul className="list">
      {grants.map((grant) => (
        <li key={grant.key} className="with-action">
          <div>
            <b>{nameOf(grant)}</b>
            <p className="muted">
              <Times {...grant} at={at} />
            </p>
          </div>
          <form method="post" action={paths.readers(essayId)}>
            <button type="submit" className="btn btn-quiet" name="act" value={`endGrant ${grant.key}`}>
              {t('sharing.endGrant')} <span className="visually-hidden">{nameOf(grant)}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function Times({ startsAt, endsAt, at }: Pick<ListedGrant, 'startsAt' | 'endsAt'> & { at: Date }) {
  const { t } = useLocale()
  // The last day is whole: its end is the beginning of the next.
  const last = endsAt ? new Date(endsAt.getTime() - 1) : null
  return (
    <>
      {startsAt > at ? (
        <>
          {t('sharing.from')} <Time at={startsAt} show="date" />{' '}
        </>
      ) : null}
      {last ? (
        <>
          {t('sharing.until')} <Time at={last} show="date" />
        </>
      ) : (
        t('sharing.forGood')
      )}
    </>
  )
}

type FormProps = {
  essay: Pick<SharedEssay, 'id' | 'studySessionId' | 'studySessionTitle' | 'units'>
  refused?: RefusedSharing
}

/** Opens the essay to one more: a person by name, or a unit. */
export function GrantForm({ essay, refused }: FormProps) {
  const { t } = useLocale()
  const { typed, message } = useRefused(refused)
  return (
    <form method="post" action={paths.readers(essay.id)} className="stack">
      <SelectField
        name="to"
        label={t('sharing.whom')}
        options={useChoices(essay)}
        defaultValue={typed.to ?? 'person'}
        errors={message('to')}
      />
      <Field
        name="person"
        label={t('sharing.person')}
        hint={t('sharing.personHint')}
        defaultValue={typed.person}
        errors={message('person')}
        maxLength={maxNameCharacters * 2}
        autoComplete="off"
      />
      {refused?.people ? <Namesakes people={refused.people} /> : null}
      <div className="fields-beside">
        <Field
          name="from"
          type="date"
          label={t('sharing.fromDay')}
          defaultValue={typed.from}
          errors={message('from')}
          isOptional
        />
        <Field
          name="until"
          type="date"
          label={t('sharing.untilDay')}
          defaultValue={typed.until}
          errors={message('until')}
          isOptional
        />
      </div>
      <Button name="act" value="grant">
        {t('sharing.grant')}
      </Button>
    </form>
  )
}

function useChoices({ studySessionId, studySessionTitle, units }: FormProps['essay']) {
  const { t } = useLocale()
  const nameOf = useGrantName()
  return [
    { value: 'person', label: t('sharing.onePerson') },
    ...(studySessionId
      ? [{ value: `session:${studySessionId}`, label: nameOf({ to: 'session', name: studySessionTitle ?? '' }) }]
      : []),
    ...units.map(({ id, name }) => ({ value: `org:${id}`, label: nameOf({ to: 'unit', name }) })),
    ...units.map(({ id, name }) => ({ value: `organizers:${id}`, label: nameOf({ to: 'organizers', name }) })),
    { value: 'members', label: nameOf({ to: 'members', name: '' }) },
  ]
}

function Namesakes({ people }: { people: Person[] }) {
  const { t } = useLocale()
  return (
    <fieldset className="field">
      <legend>{t('sharing.whichOne')}</legend>
      {people.map(({ id, name, unitName }) => (
        <div className="check" key={id}>
          <input type="radio" id={`person-${id}`} name="personId" value={id} required />
          <label htmlFor={`person-${id}`}>
            <bdi>{name}</bdi> <bdi className="muted">{unitName}</bdi>
          </label>
        </div>
      ))}
    </fieldset>
  )
}
