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
export type Translate = (key: TextKey, values?: Values) => string

const byLanguage = new Map<Language, Translate>()

/**
 * The translate function of a language: one i18next instance a language, made once and never switched, so
 * concurrent requests cannot mix. i18next finds each text and its plural form once; filling in the values is
 * done here, because a list of twenty essays spent more time in i18next than in React.
 */
export function translateFor(language: Language): Translate {
  const known = byLanguage.get(language)
  if (known) return known
  const instance = createInstance()
  instance.init({
    lng: language,
    fallbackLng: sourceLanguage,
    resources: { [language]: { translation: resources[language] } },
    initAsync: false,
  })
  const find = instance.getFixedT(language)
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const templates = new Map<string, Template>()
  const translate: Translate = (key, values) => {
    const count = typeof values?.count === 'number' ? values.count : undefined
    const name = count === undefined ? key : `${key} ${plurals.select(count)}`
    let template = templates.get(name)
    if (!template) {
      template = toTemplate(find(key, { count, skipInterpolation: true }))
      templates.set(name, template)
    }
    return fill(template, values ?? {}, numbers)
  }
  byLanguage.set(language, translate)
  return translate
}

/** A text cut at its {{names}}: texts at the even places, names at the odd ones, some with ", number" behind. */
type Template = string[]

function toTemplate(text: string): Template {
  return text.split(/\{\{\s*(\w+(?:, number)?)\s*\}\}/)
}

type Values = Record<string, string | number>

/** React escapes what it shows, so values go in as they are. A name without a value stays visible: a mistake of ours. */
function fill(template: Template, values: Values, numbers: Intl.NumberFormat): string {
  let text = template[0] ?? ''
  for (let index = 1; index < template.length; index += 2) {
    const name = template[index] ?? ''
    text += valueOf(name, values, numbers) + (template[index + 1] ?? '')
  }
  return text
}

function valueOf(name: string, values: Values, numbers: Intl.NumberFormat): string {
  const value = values[name.replace(', number', '')]
  if (value === undefined) return `{{${name}}}`
  return name.endsWith(', number') ? numbers.format(Number(value)) : String(value)
}
