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
  return preferencesOf(request.headers.get('Cookie'), request.headers.get('Accept-Language'))
}

/** The same from the two headers they stand in. */
export function preferencesOf(cookies: string | null, acceptLanguage: string | null): Preferences {
  const chosen = new URLSearchParams(readCookie(cookies, cookieName) ?? '')
  const language = chosen.get('language')
  return {
    language: isLanguage(language) ? language : browserLanguage(acceptLanguage),
    theme: themes.find((theme) => theme === chosen.get('theme')) ?? 'auto',
    textSize: textSizes.find((size) => size === chosen.get('textSize')) ?? 'normal',
  }
}

function browserLanguage(acceptLanguage: string | null): Language {
  if (!acceptLanguage) return sourceLanguage
  const wanted = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages()
  for (const language of wanted) {
    const known = languages.find((ours) => ours.split('-')[0] === language.split('-')[0]?.toLowerCase())
    if (known) return known
  }
  return sourceLanguage
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
