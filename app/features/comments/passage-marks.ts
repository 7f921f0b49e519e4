import { isBlank } from './ink'

/** A passage that comments are about: `from` and `to` count the ink of the text. */
export type PassageMark = { commentId: string; from: number; to: number }

/** The element that says of every mark, to who cannot see the line under it, that it leads to a comment. */
export const passageNoteId = 'passage-note'

/** A stretch that belongs to one passage, the shortest where several lie over one another. */
type Stretch = {
  from: number
  to: number
  commentId: string
  /** The comments whose passages begin here. */
  begins: string[]
  isFirst: boolean
}

/**
 * The HTML of a revision (editor/render.ts) with its passages marked. Each stretch of text within a passage becomes a
 * link to the passage's comment, or within a link a `<mark>`, since links do not nest; so marks never reach over a tag,
 * whatever the passage reaches over. A passage's beginning carries its id, for the way back. Only a passage's first
 * link is in the order of the Tab key.
 */
export function markPassages(html: string, marks: PassageMark[]): string {
  const stretches = stretchesOf(marks)
  if (stretches.length === 0) return html
  const pen: Pen = { stretches, next: 0, ink: 0, isInLink: false }
  return html.replace(/<[^>]*>|[^<]+/g, (part) => {
    if (!part.startsWith('<')) return pen.next < stretches.length ? markText(pen, part) : part
    if (part.startsWith('<a ')) pen.isInLink = true
    else if (part === '</a>') pen.isInLink = false
    return part
  })
}

type Pen = { stretches: Stretch[]; next: number; ink: number; isInLink: boolean }

function markText(pen: Pen, text: string): string {
  let html = ''
  let [done, opened, inked] = [0, -1, 0]
  const write = (end: number, stretch: Stretch) => {
    html += markOf(stretch, text.slice(opened, end), pen.isInLink)
    stretch.isFirst = stretch.isFirst && pen.isInLink
    stretch.begins = []
    done = end
    opened = -1
  }
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    // The renderer writes three characters as entities; each is one unit of ink.
    const end = unit === 0x26 ? text.indexOf(';', at) + 1 : at + 1
    if (!isBlank(unit)) {
      const stretch = pen.stretches[pen.next]
      if (!stretch) break
      if (pen.ink >= stretch.from && opened < 0) {
        html += text.slice(done, at)
        opened = at
      }
      pen.ink += 1
      inked = end
      if (pen.ink === stretch.to) {
        write(end, stretch)
        pen.next += 1
      }
    }
    at = end
  }
  const stretch = pen.stretches[pen.next]
  if (opened >= 0 && stretch) write(inked, stretch)
  return html + text.slice(done)
}

function markOf({ commentId, begins, isFirst }: Stretch, text: string, isInLink: boolean): string {
  const [id, ...more] = begins
  const others = more.map((other) => `<span id="passage-${other}"></span>`).join('')
  const attributes = `class="passage"${id ? ` id="passage-${id}"` : ''}`
  if (isInLink) return `${others}<mark ${attributes}>${text}</mark>`
  const order = isFirst ? '' : ' tabindex="-1"'
  return `${others}<a ${attributes} href="#comment-${commentId}" aria-describedby="${passageNoteId}"${order}>${text}</a>`
}

function stretchesOf(marks: PassageMark[]): Stretch[] {
  const edges = [...new Set(marks.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const stretches: Stretch[] = []
  const seen = new Set<string>()
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [from, to] = [edges[at] ?? 0, edges[at + 1] ?? 0]
    const over = marks.filter((mark) => mark.from <= from && mark.to >= to)
    const [first] = over
    if (!first) continue
    const { commentId } = over.reduce((best, mark) => (mark.to - mark.from < best.to - best.from ? mark : best), first)
    const begins = marks.filter((mark) => mark.from === from).map((mark) => mark.commentId)
    stretches.push({ from, to, commentId, begins, isFirst: !seen.has(commentId) })
    seen.add(commentId)
  }
  return stretches
}
