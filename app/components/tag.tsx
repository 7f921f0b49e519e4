import type { ReactNode } from 'react'

type Props = { kind?: 'plain' | 'ok' | 'warn' | 'error' | 'accent'; children: ReactNode }

/** A state in a word or two; the word says it, the colour only helps to find it. */
export function Tag({ kind = 'plain', children }: Props) {
  return <span className={kind === 'plain' ? 'tag' : `tag tag-${kind}`}>{children}</span>
}
