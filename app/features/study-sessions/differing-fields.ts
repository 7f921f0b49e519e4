import type { StudySessionFields } from './study-session-fields'

/** The names of the fields in which two states of a session's form differ. */
export function differingFields(typed: StudySessionFields, saved: StudySessionFields): string[] {
  const names = Object.keys(saved) as (keyof StudySessionFields)[]
  return names.filter((name) => {
    if (name === 'version' || name === 'organizationId') return false
    return JSON.stringify(typed[name]) !== JSON.stringify(saved[name])
  })
}
