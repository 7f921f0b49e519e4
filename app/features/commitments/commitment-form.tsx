import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { useLocale } from '../../core/i18n/locale'
import type { RefusedCommitment } from './commitment-forms'
import { maxCommitmentCharacters } from './commitment-states'

type Props = {
  action: string
  /** What stands in the fields; what was refused, when the form came back. */
  text: string
  dueOn: string
  refused: RefusedCommitment | null
  submitLabel: string
  kind?: 'primary' | 'plain'
  /** Hidden fields, and what stands beside the button. */
  fields?: Readonly<Record<string, string>>
  children?: ReactNode
}

/** What one means to do, and the day to look back at it. */
export function CommitmentForm({ action, text, dueOn, refused, submitLabel, kind, fields = {}, children }: Props) {
  const { t } = useLocale()
  const problems = refused?.problems ?? {}
  const words = (problem: keyof typeof problems) => {
    const found = problems[problem]
    return found ? [t(`commitments.problems.${found}`)] : []
  }
  return (
    <form method="post" action={action} className="stack">
      <FormErrors
        errors={[
          ...words('text').map((message) => ({ fieldId: 'commitment-text', message })),
          ...words('dueOn').map((message) => ({ fieldId: 'commitment-day', message })),
        ]}
      />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        id="commitment-text"
        name="text"
        label={t('commitments.text')}
        hint={t('commitments.textHint')}
        defaultValue={refused?.text ?? text}
        errors={words('text')}
        // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
        maxLength={maxCommitmentCharacters * 2}
        autoComplete="off"
        required
      />
      <Field
        id="commitment-day"
        name="dueOn"
        type="date"
        label={t('commitments.dueOn')}
        defaultValue={refused?.dueOn ?? dueOn}
        errors={words('dueOn')}
        min="2000-01-01"
        max="2099-12-31"
        required
      />
      <div className="actions">
        <Button kind={kind}>{submitLabel}</Button>
        {children}
      </div>
    </form>
  )
}
