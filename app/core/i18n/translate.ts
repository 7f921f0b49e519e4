import { createInstance } from 'i18next'
import { type Language, sourceLanguage } from './languages'
import { type Resources, resources } from './resources'

type KeysOf<Texts, Prefix extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? `${Prefix}${Key}` : KeysOf<Texts[Key], `${Prefix}${Key}.`>
}[keyof Texts & string]

type WithoutPlural<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key

/** Every text by its feature and key, as the source language has them; plural forms go by their common name. */
export type TextKey = WithoutPlural<KeysOf<Resources>>

/** Turns a key ("essays.submit") and the values its text names into a text of one language. */
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string

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
  const withValues = instance.getFixedT(language)
  const plain = new Map<TextKey, string>()
  const translate: Translate = (key, values) => {
    if (values) return withValues(key, values)
    let text = plain.get(key)
    if (text === undefined) {
      text = withValues(key)
      plain.set(key, text)
    }
    return text
  }
  byLanguage.set(language, translate)
  return translate
}
