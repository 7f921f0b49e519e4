import { useLocale } from '../../core/i18n/locale'
import type { AccountMistakes } from './account-forms'

/** What a refused form says: `at` a field, and `all` of it for the top of the form. */
export function useMistakes(mistakes: AccountMistakes) {
  const { t } = useLocale()
  const at = (field: string) => mistakes[field]?.map((mistake) => t(`accounts.mistakes.${mistake}`))
  const all = Object.keys(mistakes).flatMap((fieldId) => (at(fieldId) ?? []).map((message) => ({ fieldId, message })))
  return { at, all }
}
