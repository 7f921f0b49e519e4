import type { ReactNode } from 'react'
import { useLocale } from '../core/i18n/locale'

type Props = {
  title: ReactNode
  /** One sentence under the title. */
  lead?: ReactNode
  /** The pages above this one, outermost first; an entry without an address is plain words. */
  breadcrumb?: readonly { href?: string; label: ReactNode }[]
  /** Buttons; at most one of them primary. */
  actions?: ReactNode
}

/** The head of a page: where it belongs, what it is, what can be done. */
export function PageHeader({ title, lead, breadcrumb, actions }: Props) {
  const { t } = useLocale()
  return (
    <div className="page-header">
      <div>
        {breadcrumb?.length ? (
          <nav className="breadcrumb" aria-label={t('layout.breadcrumb')}>
            <ol>
              {breadcrumb.map(({ href, label }, index) => (
                <li key={href ?? index}>{href ? <a href={href}>{label}</a> : label}</li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1>{title}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  )
}
