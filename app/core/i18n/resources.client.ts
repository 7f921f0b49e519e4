import { isLanguage, type Language, sourceLanguage } from './languages'

/** The texts of the page's language, once loadTexts has brought them; what resources.ts is where all are. */
export const resources: Partial<Record<Language, object>> = {}

/** Brings the texts of a document's language (`<html lang>`): before anything is drawn that needs one. */
export async function loadTexts(lang: string): Promise<void> {
  const language = isLanguage(lang) ? lang : sourceLanguage
  const { default: texts } = await (language === 'en' ? import('./texts-en') : import('./texts-zh-CN'))
  resources[language] = texts
}
