import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { CheckboxField, Field, SelectField, TextAreaField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { ActivityRows } from './activity-rows'
import type { StudySessionFields } from './study-session-fields'
import type { FormErrors as Errors } from './study-session-forms'
import { studySessionKinds, wantedEssayKinds } from './study-session-kinds'
import type { OrganizedUnit } from './study-sessions.server'
import { timeZoneChoices } from './time-zones'
import { useFieldText } from './use-field-text'

type Props = {
  action: string
  fields: StudySessionFields
  errors: Errors
  /** Of a new session: where it may be held. An existing one stays where it is. */
  units?: OrganizedUnit[]
  saveLabel: string
  backHref: string
  backLabel: string
}

/** The form of a study session, new or old. Every button is a submit: rows come and go without a script. */
export function StudySessionForm({ action, fields, errors, units, saveLabel, backHref, backLabel }: Props) {
  const { t } = useLocale()
  const { errorOf, nameOf } = useFieldText(errors)
  const listed = Object.keys(errors).map((name) => ({ fieldId: name, message: errorOf(name)?.[0] ?? nameOf(name) }))
  return (
    <form method="post" action={action} className="stack" noValidate>
      {/* Pressing Enter in a field presses the form's first button: it has to be this one. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {saveLabel}
      </button>
      <input type="hidden" name="version" value={fields.version} />
      <FormErrors errors={listed} />
      {units ? <UnitField fields={fields} errors={errors} units={units} /> : null}
      <Basics fields={fields} errors={errors} />
      <Part title={t('studySessions.form.agenda')} hint={t('studySessions.form.agendaHint')}>
        <ActivityRows action={action} rows={fields.activities} errors={errors} />
      </Part>
      <Part title={t('studySessions.form.essay')}>
        <EssayFields fields={fields} errors={errors} />
      </Part>
      <div className="actions">
        <Button kind="primary">{saveLabel}</Button>
        <a href={backHref}>{backLabel}</a>
      </div>
    </form>
  )
}

function Part(props: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="stack mt-4">
      <legend>
        <h2 className="section-title">{props.title}</h2>
      </legend>
      {props.hint ? <p className="field-hint">{props.hint}</p> : null}
      {props.children}
    </fieldset>
  )
}

type PartProps = { fields: StudySessionFields; errors: Errors }

function UnitField({ fields, errors, units }: PartProps & { units: OrganizedUnit[] }) {
  const { t } = useLocale()
  const { errorOf } = useFieldText(errors)
  return (
    <SelectField
      name="organizationId"
      label={t('studySessions.form.organization')}
      hint={t('studySessions.form.organizationHint')}
      errors={errorOf('organizationId')}
      defaultValue={fields.organizationId}
      options={units.map(({ id, name, depth }) => ({ value: id, label: `${'\u3000'.repeat(depth)}${name}` }))}
    />
  )
}

function Basics({ fields, errors }: PartProps) {
  const { t } = useLocale()
  const { errorOf } = useFieldText(errors)
  const field = (name: keyof StudySessionFields) => ({
    name,
    errors: errorOf(name),
    defaultValue: String(fields[name]),
  })
  return (
    <>
      <Field {...field('title')} label={t('studySessions.form.name')} required maxLength={100} />
      <SelectField
        {...field('kind')}
        label={t('studySessions.form.kind')}
        options={studySessionKinds.map((kind) => ({ value: kind, label: t(`studySessions.kinds.${kind}`) }))}
      />
      <div className="fields-beside">
        <Field {...field('startsAt')} type="datetime-local" label={t('studySessions.form.startsAt')} required />
        <Field {...field('endsAt')} type="datetime-local" label={t('studySessions.form.endsAt')} required />
      </div>
      <Field {...field('place')} label={t('studySessions.form.place')} isOptional />
      <SelectField
        {...field('timeZone')}
        label={t('studySessions.form.timeZone')}
        hint={t('studySessions.form.timeZoneHint')}
        options={timeZoneChoices(fields.timeZone).map(({ name, isKnown }) => ({
          value: name,
          label: isKnown ? t(`studySessions.timeZones.${name}`) : name,
        }))}
      />
      <TextAreaField
        {...field('description')}
        label={t('studySessions.form.description')}
        hint={t('studySessions.form.descriptionHint')}
        isOptional
      />
    </>
  )
}

function EssayFields({ fields, errors }: PartProps) {
  const { t } = useLocale()
  const { errorOf } = useFieldText(errors)
  const field = (name: keyof StudySessionFields) => ({
    name,
    errors: errorOf(name),
    defaultValue: String(fields[name]),
  })
  return (
    <div className="essay-wanted stack">
      <CheckboxField
        name="isEssayWanted"
        label={t('studySessions.form.isEssayWanted')}
        hint={t('studySessions.form.isEssayWantedHint')}
        defaultChecked={fields.isEssayWanted}
      />
      <div className="essay-wanted-fields stack">
        <SelectField
          {...field('essayKind')}
          label={t('studySessions.form.essayKind')}
          options={wantedEssayKinds.map((kind) => ({ value: kind, label: t(`studySessions.essayKinds.${kind}`) }))}
        />
        <Field
          {...field('essayDueAt')}
          type="datetime-local"
          label={t('studySessions.form.essayDueAt')}
          hint={t('studySessions.form.essayDueAtHint')}
          isOptional
        />
        <div className="fields-beside">
          <Field
            {...field('essayMinCharacters')}
            inputMode="numeric"
            label={t('studySessions.form.minCharacters')}
            isOptional
          />
          <Field
            {...field('essayMaxCharacters')}
            inputMode="numeric"
            label={t('studySessions.form.maxCharacters')}
            isOptional
          />
        </div>
        <Field
          {...field('speechMinutes')}
          inputMode="numeric"
          label={t('studySessions.form.speechMinutes')}
          hint={t('studySessions.form.speechMinutesHint')}
          isOptional
        />
        <TextAreaField
          {...field('essayPrompts')}
          label={t('studySessions.form.prompts')}
          hint={t('studySessions.form.promptsHint')}
          rows={5}
          isOptional
        />
      </div>
    </div>
  )
}

type ConflictProps = { studySessionId: string; differing: string[] }

/** Somebody else was faster: what was typed is below, and what is saved now is one link away. */
export function ConflictNotice({ studySessionId, differing }: ConflictProps) {
  const { t, format } = useLocale()
  const { nameOf } = useFieldText({})
  const fields = format.list(differing.map(nameOf))
  return (
    <Notice kind="warn" title={t('studySessions.form.conflict')}>
      <p>{t('studySessions.form.conflictAdvice')}</p>
      {differing.length > 0 ? <p>{t('studySessions.form.conflictFields', { fields })}</p> : null}
      <p>
        <a href={paths.editStudySession(studySessionId)} target="_blank" rel="noreferrer">
          {t('studySessions.form.conflictSee')}
        </a>
      </p>
    </Notice>
  )
}
