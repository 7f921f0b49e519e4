import { serialize } from 'cookie'
import Negotiator from 'negotiator'
import { isLanguage, type Language, languages, sourceLanguage } from '../i18n/languages'
import { readCookie } from './cookies'

export const themes = ['auto', 'light', 'dark'] as const
export const textSizes = ['normal', 'large'] as const

/** How a reader wants every page, signed in or not: kept in this browser, in one cookie. */
export type Preferences = {
  language: Language
  theme: (typeof themes)[number]
  textSize: (typeof textSizes)[number]
}

const cookieName = 'xinde-preferences'

/** The reader's choices; without one, the browser's language, else Chinese. */
export function readPreferences(request: Request): Preferences {
  const chosen = new URLSearchParams(readCookie(request, cookieName) ?? '')
  const language = chosen.get('language')
  return {
    language: isLanguage(language) ? language : browserLanguage(request),
    theme: themes.find((theme) => theme === chosen.get('theme')) ?? 'auto',
    textSize: textSizes.find((size) => size === chosen.get('textSize')) ?? 'normal',
  }
}

function browserLanguage(request: Request): Language {
  const header = request.headers.get('Accept-Language')
  if (!header) return sourceLanguage
  const [best] = new Negotiator({ headers: { 'accept-language': header } }).languages(['zh', 'en'])
  return languages.find((language) => best !== undefined && language.startsWith(best)) ?? sourceLanguage
}

/** The Set-Cookie header that keeps the choices for a year. */
export function preferencesCookie(preferences: Preferences, context: { isHttps: boolean }): string {
  return serialize(cookieName, new URLSearchParams(preferences).toString(), {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: context.isHttps,
    maxAge: 365 * 24 * 60 * 60,
  })
}
