import { useLocale } from '../core/i18n/locale'

type Props = {
  /** A moment: a Date, or its ISO text as loaders send it. */
  at: Date | string
  /** How much of it is said; the whole moment is always in the markup. */
  show?: 'date' | 'day' | 'dateTime' | 'time'
}

/** A moment in the reader's language and the installation's time zone. */
export function Time({ at, show = 'dateTime' }: Props) {
  const { format } = useLocale()
  const moment = typeof at === 'string' ? new Date(at) : at
  return <time dateTime={moment.toISOString()}>{format[show](moment)}</time>
}
