import type { ReactNode } from 'react'

type Props = { kind?: 'ok' | 'warn' | 'error' | 'info'; title?: ReactNode; children?: ReactNode }

/** A message about what just happened or what to know first; mistakes interrupt, the rest is polite. */
export function Notice({ kind = 'info', title, children }: Props) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  )
}
