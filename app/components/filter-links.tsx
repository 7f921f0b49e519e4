import { useLocale } from '../core/i18n/locale'

type Props = {
  /** What is being narrowed, for screen readers. */
  label: string
  items: readonly { key: string; href: string; label: string; count?: number; isCurrent: boolean }[]
}

/** Ways to narrow a list: links, so that each is an address of its own, with how many are behind it. */
export function FilterLinks({ label, items }: Props) {
  const { format } = useLocale()
  return (
    <nav className="filters" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <a href={item.href} aria-current={item.isCurrent ? 'true' : undefined}>
              {item.label}
              {item.count === undefined ? null : <span className="num">{format.number(item.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
