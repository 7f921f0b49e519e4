import type { ReactNode } from 'react'
import { useLocale } from '../core/i18n/locale'
import { LargeTypeSwitch, PreferencesMenu, type ShellPreferences } from './preferences-menu'

type Props = {
  /** The product's places, five at most; none for a visitor. The same list is the tab bar on phones. */
  places: { key: string; href: string; label: string; isCurrent: boolean }[]
  viewer: { name: string; href: string } | null
  /** What was told and not looked at yet; null for a visitor. */
  inbox: { href: string; unread: number; isCurrent: boolean } | null
  signInHref: string
  homeHref: string
  preferences: ShellPreferences
  /** Only the name and the page: for one on which no link and no form would lead anywhere. */
  isBare?: boolean
  children: ReactNode
}

/** What surrounds every page: skip link, header, the five places, main and one line at the foot. */
export function AppShell(props: Props) {
  const { places, viewer, inbox, signInHref, homeHref, preferences, isBare = false, children } = props
  const { t } = useLocale()
  return (
    <div className={places.length > 0 ? 'shell shell-with-places' : 'shell'}>
      <a className="skip-link" href="#main">
        {t('layout.skipToMain')}
      </a>
      <header className="bar">
        <a className="brand" href={homeHref} lang="zh-CN">
          {t('layout.brand')}
        </a>
        {places.length > 0 ? <Places places={places} /> : null}
        {isBare ? null : (
          <div className="bar-end">
            <LargeTypeSwitch preferences={preferences} />
            <PreferencesMenu preferences={preferences} />
            {inbox ? <InboxLink inbox={inbox} /> : null}
            {viewer ? (
              <a className="viewer" href={viewer.href}>
                <span>{viewer.name}</span>
              </a>
            ) : (
              <a href={signInHref}>{t('layout.signIn')}</a>
            )}
          </div>
        )}
      </header>
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">{t('layout.footer')}</footer>
    </div>
  )
}

/** More than this is said as "99+": the number is a hint, and a wide one would push the header apart on a phone. */
const mostShown = 99

function InboxLink({ inbox: { href, unread, isCurrent } }: { inbox: NonNullable<Props['inbox']> }) {
  const { t, format } = useLocale()
  const number = unread > mostShown ? `${mostShown}+` : format.number(unread)
  return (
    <a
      className="inbox-link"
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={unread > 0 ? t('layout.inboxUnread', { count: unread }) : undefined}
    >
      {t('layout.inbox')}
      {unread > 0 ? <span className="inbox-count">{number}</span> : null}
    </a>
  )
}

function Places({ places }: Pick<Props, 'places'>) {
  const { t } = useLocale()
  return (
    <nav className="places" aria-label={t('layout.mainNavigation')}>
      <ul>
        {places.map((place) => (
          <li key={place.key}>
            <a href={place.href} aria-current={place.isCurrent ? 'page' : undefined}>
              {place.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
