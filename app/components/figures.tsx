import type { ReactNode } from 'react'

type Props = {
  /** `value` is ready to read ("13 / 18"); with `href` it opens the list of what was counted. */
  items: readonly { key: string; value: ReactNode; label: ReactNode; href?: string }[]
}

/** The numbers of a page, large, each a link to the list behind it. */
export function Figures({ items }: Props) {
  return (
    <ul className="figures">
      {items.map(({ key, value, label, href }) => (
        <li key={key}>
          {href ? (
            <a href={href}>
              <Figure value={value} label={label} />
            </a>
          ) : (
            <Figure value={value} label={label} />
          )}
        </li>
      ))}
    </ul>
  )
}

// The space is for screen readers and for copying; on the page they stand on two lines.
function Figure({ value, label }: { value: ReactNode; label: ReactNode }) {
  return (
    <>
      <span className="figure-value">{value}</span> <span className="figure-label">{label}</span>
    </>
  )
}
