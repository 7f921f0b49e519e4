import { Button } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { Field, TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { useLocale } from '../../core/i18n/locale'
import { type BookletProblem, most, type TypedBooklet } from './booklet-forms'
import { type Reach, reaches } from './booklet-states'

type Props = {
  action: string
  unitName: string
  typed: TypedBooklet
  problems: Partial<Record<keyof TypedBooklet, BookletProblem>>
  /** Who it is for cannot be changed any more. */
  isReachFixed?: boolean
  submitLabel: string
}

/** What a booklet is called, who it is for and what stands before its texts. */
export function BookletForm({ action, unitName, typed, problems, isReachFixed = false, submitLabel }: Props) {
  const { t } = useLocale()
  const at = (field: keyof TypedBooklet) => {
    const problem = problems[field]
    return problem ? [t(`booklets.problems.${problem}`)] : []
  }
  const fields = ['title', 'year', 'reach', 'readers', 'foreword'] as const
  const mistakes = fields.flatMap((fieldId) => at(fieldId).map((message) => ({ fieldId, message })))
  return (
    <form method="post" action={action} className="stack">
      <FormErrors errors={mistakes} />
      <Field
        name="title"
        label={t('booklets.form.title')}
        hint={t('booklets.form.titleHint')}
        defaultValue={typed.title}
        errors={at('title')}
        maxLength={most.title * 2}
        lang="zh"
        required
      />
      <Field
        name="year"
        label={t('booklets.form.year')}
        type="number"
        inputMode="numeric"
        defaultValue={typed.year}
        errors={at('year')}
        min={1921}
        max={2200}
        required
      />
      {isReachFixed ? (
        <FixedReach typed={typed} unitName={unitName} />
      ) : (
        <ReachFields typed={typed} unitName={unitName} at={at} />
      )}
      <TextAreaField
        name="foreword"
        label={t('booklets.form.foreword')}
        hint={t('booklets.form.forewordHint', { count: most.foreword })}
        defaultValue={typed.foreword}
        errors={at('foreword')}
        rows={5}
        lang="zh"
        isOptional
      />
      <div className="actions">
        <Button kind="primary">{submitLabel}</Button>
      </div>
    </form>
  )
}

type ReachProps = { typed: TypedBooklet; unitName: string }

function ReachFields({ typed, unitName, at }: ReachProps & { at: (field: keyof TypedBooklet) => string[] }) {
  const { t } = useLocale()
  return (
    <>
      <ChoiceField
        name="reach"
        legend={t('booklets.form.reach')}
        hint={t('booklets.form.reachHint')}
        defaultValue={typed.reach}
        errors={at('reach')}
        options={reaches.map((reach) => ({
          value: reach,
          label: t(`booklets.form.reaches.${reach}`, { unit: unitName }),
          hint: reach === 'BEYOND' ? t('booklets.form.beyondHint') : undefined,
        }))}
        required
      />
      <Field
        name="readers"
        label={t('booklets.form.readers')}
        hint={t('booklets.form.readersHint')}
        defaultValue={typed.readers}
        errors={at('readers')}
        maxLength={most.readers * 2}
        lang="zh"
        isOptional
      />
    </>
  )
}

/** Said and sent, but not to be changed. */
function FixedReach({ typed, unitName }: ReachProps) {
  const { t } = useLocale()
  const reach = typed.reach as Reach
  return (
    <>
      <input type="hidden" name="reach" value={typed.reach} />
      <input type="hidden" name="readers" value={typed.readers} />
      <p className="muted">
        {t('booklets.form.fixed', { reach: t(`booklets.reachLine.${reach}`, { unit: unitName }) })}
      </p>
    </>
  )
}
