import { useLocale } from '../../core/i18n/locale'
import type { SharingAnswer } from './sharing-page.server'

/** A form that came back, with what was typed and what is to be mended. */
export type RefusedSharing = Extract<SharingAnswer, { done: null }>

/** What stood in a form that came back, and what to say at each of its fields. */
export function useRefused(refused: RefusedSharing | undefined) {
  const { t } = useLocale()
  const typed: Record<string, string | undefined> = refused?.typed ?? {}
  const message = (field: string) => {
    const problem = refused?.problems[field]
    return problem ? [t(`sharing.problems.${problem}`)] : null
  }
  return { typed, message }
}
