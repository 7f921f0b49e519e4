import { createContext, type ReactNode, useContext } from 'react'
import { type Format, formatFor } from './format'
import type { Language } from './languages'
import { type Translate, translateFor } from './translate'

type Locale = { language: Language; t: Translate; format: Format }

const LocaleContext = createContext<Locale | null>(null)

/** Gives everything below it the texts of one language and the dates of one time zone. */
export function LocaleProvider(props: { language: Language; timeZone: string; children: ReactNode }) {
  const { language, timeZone, children } = props
  const locale = { language, t: translateFor(language), format: formatFor(language, timeZone) }
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>
}

/** The reader's language: `t` for texts, `format` for dates, numbers and lists. */
export function useLocale(): Locale {
  const locale = useContext(LocaleContext)
  if (!locale) throw new Error('useLocale needs a LocaleProvider above it')
  return locale
}
