import type { ReactNode } from 'react'
import { LinkButton } from './button'

type Props = {
  /** What would stand here. */
  title: ReactNode
  /** What to do next. */
  children?: ReactNode
  action?: { href: string; label: ReactNode }
  /** 1 where the state is the whole page, 3 where the list is already under an h2. */
  level?: 1 | 2 | 3
}

/** An empty list that says what it is for and what comes next. */
export function EmptyState({ title, children, action, level = 2 }: Props) {
  const Heading = `h${level}` as const
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children ? <p>{children}</p> : null}
      {action ? <LinkButton href={action.href}>{action.label}</LinkButton> : null}
    </div>
  )
}
