/** Sets signs in lines: breaks them as Chinese does, and spreads each line over its measure. All lengths are points. */
import { mayBreak, type Sign } from './signs'

/** A sign with its width on the line. `gap` is the air between a Chinese character and a Western word after it. */
export type Measured = Sign & { width: number; gap: number; size: number }

export type Placed<T extends Measured = Measured> = { sign: T; x: number; advance: number }

export type Line<T extends Measured = Measured> = { placed: Placed<T>[]; width: number }

export type Setting = {
  measure: number
  /** How far in the first line begins. */
  firstLine: number
  alignment: 'justify' | 'left' | 'center' | 'right'
  /** Where tabs stop. */
  tab: number
}

/** Rounding must not cost a line its last character. */
const tolerance = 0.01

/** @returns the lines, at least one; their signs' `x` counts from the left edge of the measure. */
export function setLines<T extends Measured>(signs: T[], setting: Setting): Line<T>[] {
  const lines: Line<T>[] = []
  let from = 0
  do {
    const indent = lines.length === 0 ? setting.firstLine : 0
    const { end, isLast } = endOfLine(signs, { from, room: setting.measure - indent, tab: setting.tab })
    lines.push(placeLine(signs.slice(from, end), { ...setting, indent, isLast }))
    from = end
  } while (from < signs.length)
  return lines
}

type Stretch = { from: number; room: number; tab: number }

/** Finds where the line that begins at `from` ends, and whether its text ends there. */
function endOfLine(signs: Measured[], { from, room, tab }: Stretch): { end: number; isLast: boolean } {
  let width = 0
  let breakAt = -1
  let index = from
  for (; index < signs.length; index += 1) {
    const sign = signs[index] as Measured
    if (sign.role === 'turn') return { end: index + 1, isLast: true }
    if (index > from && mayBreak(signs[index - 1] as Measured, sign)) breakAt = index
    // Spaces hang over the edge.
    if (width + sign.width > room + tolerance && sign.role !== 'space') break
    width += sign.role === 'tab' ? toNextStop(width, tab) : sign.width + sign.gap
  }
  if (index >= signs.length) return { end: signs.length, isLast: true }
  if (breakAt === index) return { end: index, isLast: false }
  const squeezed = squeezedEnd(signs, { from, over: index, room })
  if (squeezed) return { end: squeezed, isLast: squeezed === signs.length }
  // Nothing that may be parted, or a word so long that half the line would stay empty: cut where the line is full.
  const isTooLong = breakAt <= from || widthOf(signs.slice(breakAt, index)) > room / 2
  return { end: Math.max(isTooLong ? index : breakAt, from + 1), isLast: false }
}

/** How much of a sign's square is empty and may be taken from it. */
export function slackOf({ role, text, size }: Measured): number {
  if (role === 'open') return size / 2
  return role === 'close' && text !== '？' && text !== '！' ? size / 2 : 0
}

/** Signs that must not begin a line are taken into the one before, if its punctuation can make room for them. */
function squeezedEnd(signs: Measured[], { from, over, room }: { from: number; over: number; room: number }) {
  const most = over + 3
  for (let end = over + 1; end <= Math.min(most, signs.length); end += 1) {
    const [last, next] = [signs[end - 1] as Measured, signs[end]]
    if (last.role === 'letter' || last.role === 'tab' || last.role === 'turn') return null
    if (next && next.role !== 'turn' && !mayBreak(last, next)) continue
    const line = signs.slice(from, end)
    const slack = line.reduce((sum, sign) => sum + slackOf(sign), 0)
    return widthOf(line) - room <= slack ? end : null
  }
  return null
}

/** Width of signs in a row, without the air after the last. */
export function widthOf(signs: Measured[]): number {
  return signs.reduce((sum, { width, gap }) => sum + width + gap, 0) - (signs.at(-1)?.gap ?? 0)
}

function toNextStop(width: number, tab: number): number {
  return tab - (width % tab)
}

type LineSetting = Setting & { indent: number; isLast: boolean }

function placeLine<T extends Measured>(signs: T[], setting: LineSetting): Line<T> {
  const { measure, indent, tab, alignment, isLast } = setting
  const line = withoutHanging(signs)
  const advances = line.map(({ width, gap }, index) => width + (index === line.length - 1 ? 0 : gap))
  let natural = 0
  for (const [index, { role }] of line.entries()) {
    if (role === 'tab') advances[index] = toNextStop(natural, tab)
    natural += advances[index] ?? 0
  }
  const free = measure - indent - natural
  if (free < -tolerance) squeeze(line, { advances, by: -free })
  else if (alignment === 'justify' && !isLast) spread(line, { advances, by: free })
  const width = advances.reduce((sum, advance) => sum + advance, 0)
  const left = measure - indent - width
  let x = indent + (alignment === 'center' ? left / 2 : alignment === 'right' ? left : 0)
  const placed = line.map((sign, index) => {
    const advance = advances[index] ?? 0
    // The empty half of an opening sign is before it.
    const shift = sign.role === 'open' ? advance - sign.width - sign.gap : 0
    const one = { sign, x: x + Math.min(shift, 0), advance }
    x += advance
    return one
  })
  return { placed, width }
}

/** Without the spaces at its end, which nobody sees, and the line break. */
function withoutHanging<T extends Measured>(signs: T[]): T[] {
  let end = signs.length
  while (end > 0 && (signs[end - 1]?.role === 'space' || signs[end - 1]?.role === 'turn')) end -= 1
  return signs.slice(0, end)
}

/** Takes from the empty halves of punctuation: first at the end of the line, where nobody misses it. */
function squeeze(line: Measured[], { advances, by }: { advances: number[]; by: number }): void {
  const last = line.length - 1
  const take = (index: number, amount: number) => {
    advances[index] = (advances[index] ?? 0) - amount
    return amount
  }
  let left = by
  if (line[last]?.role === 'close') left -= take(last, Math.min(left, slackOf(line[last])))
  const slacks = line.map((sign, index) => (index === last && sign.role === 'close' ? 0 : slackOf(sign)))
  const total = slacks.reduce((sum, slack) => sum + slack, 0)
  if (total === 0) return
  const share = Math.min(1, left / total)
  for (const [index, slack] of slacks.entries()) take(index, slack * share)
}

/** More air than this between two characters, in parts of their size, looks torn: the line then stays short. */
const mostAir = 0.3

/** Gives the rest of a line to the gaps between its signs, more to the spaces between words. */
function spread(line: Measured[], { advances, by }: { advances: number[]; by: number }): void {
  const weights = line.map((sign, index): number => {
    const next = line[index + 1]
    if (!next || sign.role === 'tab' || (sign.role === 'letter' && next.role === 'letter')) return 0
    if (next.role === 'space') return 0
    return sign.role === 'space' ? 3 : 1
  })
  // Nothing before a tab may move what stands after it.
  const lastTab = line.findLastIndex(({ role }) => role === 'tab')
  weights.fill(0, 0, lastTab + 1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const unit = by / total
  if (total === 0 || unit > mostAir * (line[0]?.size ?? 0)) return
  for (const [index, weight] of weights.entries()) advances[index] = (advances[index] ?? 0) + weight * unit
}
