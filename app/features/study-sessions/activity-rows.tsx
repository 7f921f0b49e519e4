import { Button } from '../../components/button'
import { Field, SelectField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import type { ActivityFields } from './study-session-fields'
import { type FormErrors, isBlank, limits } from './study-session-forms'
import { activityKinds } from './study-session-kinds'
import { useFieldText } from './use-field-text'

/** `action` is where the form is posted; the row buttons post there too, and come back to the row in question. */
type Props = { action: string; rows: ActivityFields[]; errors: FormErrors }

/** The agenda as rows of a form; adding and removing one are submits that bring everything typed back. */
export function ActivityRows({ action, rows, errors }: Props) {
  const { t } = useLocale()
  return (
    <div id="activities" className="grid gap-3">
      {rows.map((row, index) => (
        // A row is its place in the form: nothing else about it is certain before it is saved.
        // biome-ignore lint/suspicious/noArrayIndexKey: the page is sent once and never reordered
        <Row key={index} action={action} row={row} index={index} errors={errors} />
      ))}
      {rows.length < limits.activities ? (
        <div className="actions">
          <Button name="button" value="addActivity" formAction={`${action}#activity-${rows.length}`}>
            {t('studySessions.form.addActivity')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

type RowProps = { action: string; row: ActivityFields; index: number; errors: FormErrors }

function Row({ action, row, index, errors }: RowProps) {
  const { t } = useLocale()
  const { errorOf } = useFieldText(errors)
  const field = (key: keyof ActivityFields) => {
    const name = `activities[${index}].${key}`
    return { name, errors: errorOf(name), defaultValue: row[key] }
  }
  const number = index + 1
  // What is filled in and right folds away to one line, so that a week's agenda is not a mile of fields.
  const isOpen =
    isBlank(row) || row.to === '' || Object.keys(errors).some((name) => name.startsWith(`activities[${index}]`))
  return (
    <details className="activity" id={`activity-${index}`} open={isOpen}>
      <summary>
        <span className="muted num">{summaryOf(row, t('studySessions.form.activity', { number }))}</span> {row.title}
      </summary>
      <div className="activity-row">
        <input type="hidden" name={`activities[${index}].id`} value={row.id} />
        <div className="activity-what">
          <Field {...field('title')} label={t('studySessions.form.activityTitle')} />
          <SelectField
            {...field('kind')}
            label={t('studySessions.form.activityKind')}
            options={activityKinds.map((kind) => ({ value: kind, label: t(`studySessions.activityKinds.${kind}`) }))}
          />
        </div>
        <div className="activity-when">
          <Field {...field('day')} type="date" label={t('studySessions.form.day')} />
          <Field {...field('from')} type="time" label={t('studySessions.form.from')} />
          <Field {...field('to')} type="time" label={t('studySessions.form.to')} />
        </div>
        <div className="activity-where">
          <Field {...field('place')} label={t('studySessions.form.place')} isOptional />
          <Field {...field('speaker')} label={t('studySessions.form.speaker')} isOptional />
        </div>
        <Button kind="quiet" name="button" value={`removeActivity:${index}`} formAction={`${action}#activities`}>
          {t('studySessions.form.removeActivity')}
          <span className="visually-hidden">{t('studySessions.form.activity', { number })}</span>
        </Button>
      </div>
    </details>
  )
}

/** Which item it is, and when. */
function summaryOf({ day, from, to }: ActivityFields, item: string): string {
  return [item, day, to ? `${from}–${to}` : from].filter(Boolean).join(' · ')
}
