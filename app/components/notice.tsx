import type { ReactNode } from 'react'

type Props = { kind?: 'ok' | 'warn' | 'error' | 'info'; title?: ReactNode; children?: ReactNode }

/**
 * A message about what just happened or what to know first; mistakes interrupt, the rest is polite. Of a page that was
 * sent back a mistake is where one begins: it takes the focus, as screen readers do not announce what was there from the
 * start, and the form after it is one key away.
 */
export function Notice({ kind = 'info', title, children }: Props) {
  const isError = kind === 'error'
  return (
    <div
      className={`notice notice-${kind}`}
      role={isError ? 'alert' : 'status'}
      tabIndex={isError ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: see above; what a script shows later leaves the focus where it is
      autoFocus={isError}
    >
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  )
}
