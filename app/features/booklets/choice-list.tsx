import { Button } from '../../components/button'
import { SelectField } from '../../components/field'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Choice } from './choosing.server'

type Props = { choice: Choice }

/** Ways to narrow the list, as one form that works without scripts. */
export function NarrowForm({ choice }: Props) {
  const { t } = useLocale()
  const { booklet, narrowing, units, sessions } = choice
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  return (
    <form
      method="get"
      action={paths.chooseForBooklet(booklet.id)}
      className="booklet-narrow"
      aria-label={t('booklets.choosing.narrow')}
    >
      <SelectField
        name="unit"
        label={t('booklets.choosing.unit')}
        defaultValue={narrowing.unit}
        options={[
          { value: '', label: t('booklets.choosing.allUnits', { unit: booklet.organizationName }) },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        name="session"
        label={t('booklets.choosing.session')}
        defaultValue={narrowing.session}
        options={[
          { value: '', label: t('booklets.choosing.allSessions') },
          ...sessions.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <SelectField
        name="month"
        label={t('booklets.choosing.month')}
        defaultValue={narrowing.month}
        options={[
          { value: '', label: t('booklets.choosing.year', { year: String(booklet.year) }) },
          ...months.map((month) => ({
            value: `${booklet.year}-${String(month).padStart(2, '0')}`,
            label: t('booklets.choosing.monthName', { month }),
          })),
          { value: 'any', label: t('booklets.choosing.anyTime') },
        ]}
      />
      <Button>{t('booklets.choosing.show')}</Button>
    </form>
  )
}

/** Essays with a box each, and one button for all that are ticked. */
export function ChoiceForm({ choice, action }: Props & { action: string }) {
  const { t } = useLocale()
  return (
    <form method="post" action={action}>
      <ul className="list">
        {choice.essays.map(({ id, title, authorName, organizationName, studySessionTitle, submittedAt }) => (
          <li key={id} className="with-action">
            <div>
              <p className="list-title">
                <a href={paths.essay(id)} lang="zh">
                  {title}
                </a>
              </p>
              <p>
                <bdi>{authorName}</bdi> · <bdi>{organizationName}</bdi>
                {studySessionTitle ? ` · ${studySessionTitle}` : null} · <Time at={submittedAt} show="date" />
              </p>
            </div>
            <label className="queue-choice">
              <input type="checkbox" name="essay" value={id} />
              <span aria-hidden="true">{t('booklets.choosing.box')}</span>
              <span className="visually-hidden">{t('booklets.choosing.boxNamed', { title, author: authorName })}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="booklet-ask">
        <Button kind="primary">{t('booklets.choosing.ask')}</Button>
        <p className="muted">{t('booklets.choosing.askHint')}</p>
      </div>
    </form>
  )
}
