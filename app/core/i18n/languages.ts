/** The languages of the interface; the first is the source language. */
export const languages = ['zh-CN', 'en'] as const

export type Language = (typeof languages)[number]

export const sourceLanguage: Language = 'zh-CN'

/** Whether a value names a language of the interface. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}
