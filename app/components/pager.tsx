import { useLocale } from '../core/i18n/locale'
import { LinkButton } from './button'

type Props = { newerHref?: string | null; olderHref?: string | null }

/** On through a list that is ordered by time and read by key: no page numbers, which would move under the reader. */
export function Pager({ newerHref, olderHref }: Props) {
  const { t } = useLocale()
  if (!newerHref && !olderHref) return null
  return (
    <nav className="pager" aria-label={t('layout.pager')}>
      {newerHref ? (
        <LinkButton href={newerHref} rel="prev">
          {t('layout.newer')}
        </LinkButton>
      ) : null}
      {olderHref ? (
        <LinkButton className="pager-older" href={olderHref} rel="next">
          {t('layout.older')}
        </LinkButton>
      ) : null}
    </nav>
  )
}
