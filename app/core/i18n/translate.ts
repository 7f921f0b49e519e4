import { createInstance, type TFunction } from 'i18next'
import { type Language, sourceLanguage } from './languages'
import { resources } from './resources'

/** Turns a typed key ("essays.submit") and its values into a text of one language. */
export type Translate = TFunction

const byLanguage = new Map<Language, Translate>()

/**
 * The translate function of a language: one i18next instance a language, made once and never switched, so
 * concurrent requests cannot mix. Texts without values are remembered: they are most of a page, and i18next
 * spends as long on them as React on their elements.
 */
export function translateFor(language: Language): Translate {
  const known = byLanguage.get(language)
  if (known) return known
  const instance = createInstance()
  instance.init({
    lng: language,
    fallbackLng: sourceLanguage,
    resources: { [language]: { translation: resources[language] } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const fixed = instance.getFixedT(language)
  const plain = new Map<string, string>()
  const translate = (key: string, values?: Record<string, unknown>) => {
    if (values) return fixed(key as never, values as never)
    let text = plain.get(key)
    if (text === undefined) {
      text = fixed(key as never) as string
      plain.set(key, text)
    }
    return text
  }
  byLanguage.set(language, translate as unknown as Translate)
  return translate as unknown as Translate
}
