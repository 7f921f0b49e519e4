import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  type useLoaderData,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { AppShell } from './components/app-shell'
import { env } from './core/env.server'
import { type Preferences, readPreferences } from './core/http/preferences.server'
import { asksForBareFrame, useIsHydrated } from './core/hydration'
import { sourceLanguage } from './core/i18n/languages'
import { LocaleProvider, useLocale } from './core/i18n/locale'
import { useNonce } from './core/nonce'
import { useReader } from './core/reader'
import { errorTitle, PageError } from './error-page'
import { findRequestViewer } from './features/accounts/guards.server'
import { isAnyOrganizer } from './features/organizations/organization-policy'
import { paths } from './paths'
import './styles/app.css'

/** Guard: none; every page has a frame, signed in or not. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  // The page for times without a network is kept by the browser, for whoever sits at it: it is nobody's.
  const isForAnybody = new URL(request.url).pathname === paths.offline()
  const viewer = isForAnybody ? null : await findRequestViewer(request, context)
  return data({
    preferences: readPreferences(request),
    timeZone: env.XINDE_TIME_ZONE,
    requestId: context.requestId,
    viewer: viewer && {
      name: viewer.name,
      isOrganizer: isAnyOrganizer(viewer),
      unreadNotices: viewer.unreadNotices,
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? errorTitle(error, data?.preferences.language ?? sourceLanguage) : '心得' },
]

type Frame = ReturnType<typeof useLoaderData<typeof loader>>

const noFrame: Frame = {
  preferences: { language: sourceLanguage, theme: 'auto', textSize: 'normal' },
  timeZone: 'Asia/Shanghai',
  requestId: '',
  viewer: null,
}

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const loaded = useRouteLoaderData<typeof loader>('root')
  const reader = useReader()
  const frame = loaded ?? { ...noFrame, ...reader }
  const error = useRouteError()
  const { preferences, timeZone } = frame
  const nonce = useNonce()
  const isHydrated = useIsHydrated()
  return (
    <html
      lang={preferences.language}
      data-theme={preferences.theme === 'auto' ? undefined : preferences.theme}
      data-text={preferences.textSize === 'normal' ? undefined : preferences.textSize}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <ThemeColors theme={preferences.theme} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        {loaded ? <Meta /> : <title>{errorTitle(error, preferences.language)}</title>}
        <Links />
      </head>
      <body>
        <LocaleProvider language={preferences.language} timeZone={timeZone}>
          <Shell viewer={frame.viewer} preferences={preferences}>
            {children}
          </Shell>
        </LocaleProvider>
        {isHydrated ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  )
}

/** `--paper` of tokens.css: the browser's own frame around an installed app knows no variables. */
const themeColors = { light: '#fbf8f2', dark: '#171513' } as const

function ThemeColors({ theme }: Pick<Preferences, 'theme'>) {
  if (theme !== 'auto') return <meta name="theme-color" content={themeColors[theme]} />
  return (
    <>
      <meta name="theme-color" content={themeColors.light} />
      <meta name="theme-color" content={themeColors.dark} media="(prefers-color-scheme: dark)" />
    </>
  )
}

/** The product's five places and the reader's own settings around a page. */
function Shell(props: { viewer: Frame['viewer']; preferences: Preferences; children: ReactNode }) {
  const { viewer, preferences, children } = props
  const { t } = useLocale()
  const { pathname, search } = useLocation()
  const isBare = asksForBareFrame(useMatches().map(({ handle }) => handle))
  const all = [
    { key: 'today', href: paths.today(), label: t('layout.today'), within: (path: string) => path === '/' },
    { key: 'sessions', href: paths.studySessions(), label: t('layout.studySessions') },
    { key: 'essays', href: paths.essays(), label: t('layout.essays') },
    { key: 'organizations', href: paths.organizations(), label: t('layout.organizations') },
    { key: 'me', href: paths.me(), label: t('layout.me') },
  ]
  const places = all.map(({ within, ...place }) => ({
    ...place,
    isCurrent: within ? within(pathname) : pathname === place.href || pathname.startsWith(`${place.href}/`),
  }))
  return (
    <AppShell
      isBare={isBare}
      places={viewer ? places : []}
      viewer={viewer && { name: viewer.name, href: paths.me() }}
      inbox={viewer && { href: paths.inbox(), unread: viewer.unreadNotices, isCurrent: pathname === paths.inbox() }}
      signInHref={pathname === paths.login() ? paths.login() : paths.login(pathname + search)}
      homeHref={paths.today()}
      preferences={{ ...preferences, action: paths.preferences(), returnTo: pathname + search }}
    >
      {children}
    </AppShell>
  )
}

export default function App() {
  return <Outlet />
}

/** Only when even the frame's own data cannot be read: the database is away. */
export function ErrorBoundary() {
  return <PageError />
}
