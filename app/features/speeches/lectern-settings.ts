/** How the text stands at the lectern: on this device, for whoever stands there. */
export type LecternSettings = {
  /** Of the type on the screen, in pixels. */
  size: (typeof lecternSizes)[number]
  /** The page's own colours, or black on white, or white on black. */
  contrast: (typeof lecternContrasts)[number]
  /** Whether pauses are marked. */
  marks: (typeof choices)[number]
  /** Whether the text moves by itself once it was started. */
  scroll: (typeof choices)[number]
  /** Of the type on paper, in points. */
  paper: (typeof paperSizes)[number]
}

export const lecternSizes = ['22', '26', '30', '34', '40', '46', '52', '60'] as const
export const lecternContrasts = ['page', 'light', 'dark'] as const
export const choices = ['on', 'off'] as const
export const paperSizes = ['18', '20', '22'] as const

const cookieName = 'xinde-lectern'

/** A year, as for the other choices of a browser. */
const maxAge = 365 * 24 * 60 * 60

/** The settings a query names, else those that the browser keeps, else the usual ones; what it cannot mean is not there. */
export function readLecternSettings(query: URLSearchParams, kept: string | null): LecternSettings {
  const cookie = new URLSearchParams(kept ?? '')
  const pick = <T extends string>(name: keyof LecternSettings, from: readonly T[], usual: T): T =>
    from.find((one) => one === query.get(name)) ?? from.find((one) => one === cookie.get(name)) ?? usual
  return {
    size: pick('size', lecternSizes, '34'),
    contrast: pick('contrast', lecternContrasts, 'page'),
    marks: pick('marks', choices, 'on'),
    scroll: pick('scroll', choices, 'on'),
    paper: pick('paper', paperSizes, '20'),
  }
}

/** Whether a query names any of them, as the form without scripts does. */
export function namesSettings(query: URLSearchParams): boolean {
  return ['size', 'contrast', 'marks', 'scroll', 'paper'].some((name) => query.has(name))
}

/** The name under which the browser keeps them. */
export const lecternCookie = cookieName

/** The cookie that keeps the settings, for a header and for `document.cookie` alike: it holds nothing secret. */
export function keepLecternSettings(settings: LecternSettings, context: { isHttps: boolean }): string {
  // "=" and "&" may stand in a cookie, but are encoded so that every reader of cookies agrees.
  const value = encodeURIComponent(new URLSearchParams(settings).toString())
  return `${cookieName}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${context.isHttps ? '; Secure' : ''}`
}
