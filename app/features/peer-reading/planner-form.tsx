import type { ReactNode } from 'react'
import { Button, LinkButton } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { Field, SelectField, TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { peerReadingModes } from './peer-reading-plan'
import type { Planner } from './planner.server'
import { type PlanErrors, type PlanFields, planLimits } from './planning-forms'

type Props = { planner: Planner; fields: PlanFields; errors: PlanErrors }

/** Everything an organizer settles about a peer reading; once it has begun, its end alone. */
export function PlannerForm({ planner, fields, errors }: Props) {
  const { t } = useLocale()
  const { studySessionId, hasBegun } = planner
  const names = Object.keys(errors) as (keyof PlanFields)[]
  const messageOf = (name: keyof PlanFields) => (errors[name] ? [t(`peerReading.errors.${errors[name]}`)] : [])
  const all = names.flatMap((name) => messageOf(name).map((message) => ({ fieldId: name as string, message })))
  return (
    <>
      <FormErrors errors={all} />
      <form method="post" action={paths.planPeerReading(studySessionId)} className="stack">
        <input type="hidden" name="version" value={fields.version} />
        {hasBegun ? null : (
          <TimeField name="startsAt" fields={fields} messageOf={messageOf} hint={t('peerReading.plan.startsAtHint')} />
        )}
        <TimeField name="endsAt" fields={fields} messageOf={messageOf} hint={t('peerReading.plan.endsAtHint')} />
        {hasBegun ? null : <TermsFields planner={planner} fields={fields} messageOf={messageOf} />}
        <div className="actions">
          <Button kind="primary">{t('peerReading.plan.save')}</Button>
          <LinkButton kind="quiet" href={paths.studySession(studySessionId)}>
            {t('peerReading.plan.back')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}

type MessageOf = (name: keyof PlanFields) => string[]

function TimeField(props: { name: 'startsAt' | 'endsAt'; fields: PlanFields; messageOf: MessageOf; hint: ReactNode }) {
  const { t } = useLocale()
  const { name, fields, messageOf, hint } = props
  return (
    <Field
      type="datetime-local"
      name={name}
      label={t(`peerReading.plan.${name}`)}
      hint={hint}
      defaultValue={fields[name]}
      errors={messageOf(name)}
      required
    />
  )
}

/** Who reads whom, whether names are known, and what readers are asked. */
function TermsFields({ planner, fields, messageOf }: { planner: Planner; fields: PlanFields; messageOf: MessageOf }) {
  const { t } = useLocale()
  const { isModeSettled } = planner
  const counts = Array.from({ length: planLimits.readers }, (_, index) => index + 1)
  return (
    <>
      <SelectField
        name="readersPerEssay"
        label={t('peerReading.plan.readers')}
        hint={t('peerReading.plan.readersHint')}
        defaultValue={fields.readersPerEssay}
        errors={messageOf('readersPerEssay')}
        options={counts.map((count) => ({
          value: String(count),
          label: t('peerReading.plan.readersCount', { count }),
        }))}
      />
      <ChoiceField
        name="mode"
        legend={t('peerReading.plan.mode')}
        hint={t(isModeSettled ? 'peerReading.plan.modeSettled' : 'peerReading.plan.modeHint')}
        defaultValue={fields.mode}
        errors={messageOf('mode')}
        options={peerReadingModes.map((mode) => ({
          ...{ value: mode, label: t(`peerReadingNote.modes.${mode}`), hint: t(`peerReading.modeHints.${mode}`) },
          // What is chosen stays enabled, so that it is sent.
          isDisabled: isModeSettled && mode !== fields.mode,
        }))}
        required
      />
      <ChoiceField
        name="isPaired"
        legend={t('peerReading.plan.pairing')}
        defaultValue={fields.isPaired}
        errors={messageOf('isPaired')}
        options={[
          { value: 'no', label: t('peerReading.plan.together'), hint: t('peerReading.plan.togetherHint') },
          { value: 'yes', label: t('peerReading.plan.paired'), hint: t('peerReading.plan.pairedHint') },
        ]}
        required
      />
      <TextAreaField
        name="questions"
        label={t('peerReading.plan.questions')}
        hint={t('peerReading.plan.questionsHint')}
        defaultValue={fields.questions}
        errors={messageOf('questions')}
        rows={4}
        required
      />
    </>
  )
}
