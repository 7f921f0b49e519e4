import { Fragment } from 'react'
import { SelectField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { levels, type Mark, writeChoice } from './rubric'

type Props = { criteria: string[]; marks: Mark[] }

/** A mark for each line of a rubric, where there is one; none has to be given. */
export function MarkFields({ criteria, marks }: Props) {
  const { t } = useLocale()
  if (criteria.length === 0) return null
  return (
    <fieldset className="field stack">
      <legend>{t('reviews.rubric.marks')}</legend>
      <p className="field-hint">{t('reviews.rubric.marksHint')}</p>
      {criteria.map((criterion, nth) => {
        const given = marks.find((mark) => mark.criterion === criterion)
        return (
          <SelectField
            key={criterion}
            id={`mark-${nth}`}
            name="mark"
            label={criterion}
            defaultValue={given ? writeChoice(given) : ''}
            options={[
              { value: '', label: t('reviews.rubric.none') },
              ...levels.map((level) => ({
                value: writeChoice({ criterion, level }),
                label: t(`reviews.rubric.levels.${level}`),
              })),
            ]}
          />
        )
      })}
    </fieldset>
  )
}

/** Marks as they were given. */
export function MarkList({ marks }: Pick<Props, 'marks'>) {
  const { t } = useLocale()
  if (marks.length === 0) return null
  return (
    <dl className="facts">
      {marks.map(({ criterion, level }) => (
        <Fragment key={criterion}>
          <dt>{criterion}</dt>
          <dd>{t(`reviews.rubric.levels.${level}`)}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
