import { useLocale } from '../../core/i18n/locale'
import type { FormErrors } from './study-session-forms'

/** The labels of the form's fields, by name. */
const labels = {
  organizationId: 'studySessions.form.organization',
  kind: 'studySessions.form.kind',
  title: 'studySessions.form.name',
  description: 'studySessions.form.description',
  place: 'studySessions.form.place',
  timeZone: 'studySessions.form.timeZone',
  startsAt: 'studySessions.form.startsAt',
  endsAt: 'studySessions.form.endsAt',
  isEssayWanted: 'studySessions.form.isEssayWanted',
  essayKind: 'studySessions.form.essayKind',
  essayDueAt: 'studySessions.form.essayDueAt',
  essayMinCharacters: 'studySessions.form.minCharacters',
  essayMaxCharacters: 'studySessions.form.maxCharacters',
  speechMinutes: 'studySessions.form.speechMinutes',
  essayPrompts: 'studySessions.form.prompts',
  activities: 'studySessions.form.agenda',
} as const

const activityLabels = {
  kind: 'studySessions.form.activityKind',
  title: 'studySessions.form.activityTitle',
  place: 'studySessions.form.place',
  speaker: 'studySessions.form.speaker',
  day: 'studySessions.form.day',
  from: 'studySessions.form.from',
  to: 'studySessions.form.to',
} as const

/** What a form's fields are called and what is wrong with them, in the reader's language. */
export function useFieldText(errors: FormErrors) {
  const { t } = useLocale()
  const nameOf = (name: string): string => {
    const [, index, key] = /^activities\[(\d+)\]\.(\w+)$/.exec(name) ?? []
    if (index === undefined) return name in labels ? t(labels[name as keyof typeof labels]) : name
    const activity = t('studySessions.form.activity', { number: Number(index) + 1 })
    return `${activity} · ${t(activityLabels[key as keyof typeof activityLabels])}`
  }
  const errorOf = (name: string): string[] | null => {
    const error = errors[name]
    return error ? [t(`studySessions.errors.${error}`, { field: nameOf(name) })] : null
  }
  return { nameOf, errorOf }
}
