import { useLocale } from '../core/i18n/locale'

type Bar = {
  key: string
  label: string
  value: number
  /** The whole of which `value` is a part: drawn as an outline behind the bar. */
  total?: number
}

type Props = {
  bars: readonly Bar[]
  /** The chart in one sentence, with its numbers: what a screen reader says instead of it. */
  label: string
  /** `columns` for a few points in time, twelve at most; `rows` for things with names. */
  layout?: 'columns' | 'rows'
  /** A value to compare with, drawn as a dashed line. */
  target?: number
}

/**
 * Bars drawn on the server. Lengths are percentages inside SVG and words are HTML, so one drawing is right for a
 * phone, a desk and large type. The caller puts the table with the same numbers beside it.
 */
export function BarChart({ bars, label, layout = 'columns', target }: Props) {
  const largest = Math.max(1, target ?? 0, ...bars.map(({ value, total }) => Math.max(value, total ?? 0)))
  const share = (value: number) => Math.round((Math.max(0, value) / largest) * 1000) / 10
  const Mark = layout === 'columns' ? Column : Row
  return (
    <div className={`chart chart-${layout}`} role="img" aria-label={label}>
      {bars.map((bar) => (
        <Mark key={bar.key} bar={bar} share={share} target={target} />
      ))}
    </div>
  )
}

type MarkProps = { bar: Bar; share: (value: number) => number; target?: number }

function Column({ bar, share, target }: MarkProps) {
  const { value, total } = bar
  return (
    <div className="chart-column">
      <Value bar={bar} />
      <svg aria-hidden="true">
        {total === undefined ? null : (
          <rect className="chart-rest" x="27%" width="46%" y={`${100 - share(total)}%`} height={`${share(total)}%`} />
        )}
        <rect className="chart-bar" x="27%" width="46%" y={`${100 - share(value)}%`} height={`${share(value)}%`} />
        {target === undefined ? null : (
          <line className="chart-target" x2="100%" y1={`${100 - share(target)}%`} y2={`${100 - share(target)}%`} />
        )}
      </svg>
      <span className="chart-label">{bar.label}</span>
    </div>
  )
}

function Row({ bar, share, target }: MarkProps) {
  const { value, total } = bar
  return (
    <div className="chart-row">
      <span>{bar.label}</span>
      <Value bar={bar} />
      <svg aria-hidden="true">
        {total === undefined ? null : <rect className="chart-rest" width={`${share(total)}%`} height="100%" />}
        <rect className="chart-bar" width={`${share(value)}%`} height="100%" />
        {target === undefined ? null : (
          <line className="chart-target" x1={`${share(target)}%`} x2={`${share(target)}%`} y2="100%" />
        )}
      </svg>
    </div>
  )
}

function Value({ bar: { value, total } }: { bar: Bar }) {
  const { format } = useLocale()
  const text = format.number(value)
  return <span className="chart-value">{total === undefined ? text : `${text} / ${format.number(total)}`}</span>
}
