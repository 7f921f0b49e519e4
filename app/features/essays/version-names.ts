import { useLocale } from '../../core/i18n/locale'
import type { Format } from '../../core/i18n/format'
import type { Translate } from '../../core/i18n/translate'

/** What a version is called after: the number of a revision, a name, or the moment of an automatic one. */
export type Nameable = { number?: number | null; name?: string | null; createdAt: Date | string }

/** What a version is called in a sentence: 第 3 版, “交支部审”, 11月20日 10:30 自动存下的. */
export function versionName(version: Nameable, { t, format }: { t: Translate; format: Format }): string {
  const { number, name, createdAt } = version
  if (number) return t('versions.names.revision', { number })
  if (name) return t('versions.names.named', { name })
  return t('versions.names.automatic', { time: format.dateTime(createdAt) })
}

/** The same in the reader's language. */
export function useVersionName() {
  const { t, format } = useLocale()
  return (version: Nameable) => versionName(version, { t, format })
}
