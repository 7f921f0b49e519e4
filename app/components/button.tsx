import type { ComponentPropsWithoutRef } from 'react'

/** `primary` once a page, for the next step; `plain` beside it; `quiet` for what may stay unseen; `danger` undoes work. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

type ButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'style'> & { kind?: ButtonKind }
type LinkProps = Omit<ComponentPropsWithoutRef<'a'>, 'style'> & { href: string; kind?: ButtonKind }

/** A button; without JavaScript its form does the work, so it submits unless told otherwise. */
export function Button({ kind = 'plain', type = 'submit', className, ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(kind, className)} {...rest} />
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ kind = 'plain', className, ...rest }: LinkProps) {
  return <a className={buttonClass(kind, className)} {...rest} />
}

function buttonClass(kind: ButtonKind, className?: string): string {
  const base = kind === 'plain' ? 'btn' : `btn btn-${kind}`
  return className ? `${base} ${className}` : base
}
