import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { attachment, stemFrom } from '../../core/http/attachment'
import { formatFor } from '../../core/i18n/format'
import { sourceLanguage } from '../../core/i18n/languages'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { BookHead, PlannedEssay } from '../../editor/export/book'
import type { OrderedBook } from '../../editor/export/book-thread.server'
import { type LoadPicture, picturesOf } from '../../editor/export/pictures'
import { parseDocument } from '../../editor/schema'
import type { Viewer } from '../accounts/viewer'
import { contentTypes, type Download } from '../essays/essay-export.server'
import { pictureLoader } from '../files/images.server'
import { type Booklet, requireBooklet } from './booklets.server'
import { entryOrder, entryTables, includedScope } from './entries.server'

const formats = ['docx', 'pdf'] as const

/** Bytes of pictures in one booklet; those after are their words, as in the file of an essay. */
const maxPictureBytes = 200 * 1024 * 1024

type IncludedEssay = PlannedEssay & { entryId: string; authorId: string }

/**
 * A booklet as a file: what its authors agreed to and the viewer may read, at this moment. It is asked again of each essay
 * when its turn comes, so that a yes taken back while the file is made counts. Who made which is recorded. Throws as
 * requireBooklet does, 404 for another format, 409 while nothing is in it, 429 and 503 when too many are wanted.
 */
export async function makeBooklet(viewer: Viewer, input: { bookletId: string; format: string }): Promise<Download> {
  const booklet = await requireBooklet(viewer, input.bookletId)
  const format = formats.find((one) => one === input.format)
  if (!format) throw refuse('notFound')
  const included = await listIncluded(viewer, booklet)
  if (included.length === 0) throw refuse('conflict')
  await takePoint('booklet', viewer.userId)
  let made = 0
  const essays = textsOf(viewer, included, () => {
    made += 1
  })
  const { bookOf } = await import('../../editor/export/book-thread.server')
  const body = await bookOf({ format, head: headOf(booklet), planned: included, essays })
  if (!body) throw refuse('busy', { headers: { 'Retry-After': '60' } })
  await inTransaction((tx) =>
    recordEvent(tx, viewer, { name: 'booklet.made', subjectId: booklet.id, data: { format, essays: made } }),
  )
  return {
    body,
    contentType: contentTypes[format],
    disposition: attachment({ name: `${fileStem(booklet)}.${format}`, fallback: `booklet.${format}` }),
  }
}

/** 2026年度学习心得汇编（第二党支部） */
function fileStem({ year, title, organizationName }: Booklet): string {
  return `${year}年度${stemFrom(title)}（${stemFrom(organizationName)}）`
}

/** The text is Chinese whatever the maker's language, and so is what stands before it. */
function headOf({ title, year, organizationName, foreword, readers, reach }: Booklet): BookHead {
  const { date } = formatFor(sourceLanguage, env.XINDE_TIME_ZONE)
  const within = `${organizationName}及下级组织`
  return {
    ...{ title, year: `${year}年度`, organization: organizationName, foreword },
    ...{ date: date(now()), readers: readers || (reach === 'UNIT' ? within : '') },
  }
}

/** What is in a booklet that the viewer would make now, in its order. */
export async function listIncluded(viewer: Viewer, booklet: Pick<Booklet, 'id'>): Promise<IncludedEssay[]> {
  const included = includedScope(viewer)
  return readRows<IncludedEssay>(
    `SELECT b."id" AS "entryId", e."authorId", e."organizationId" AS "unitId", o."name" AS "organization", e."title",
       u."name" AS "author"
     FROM ${entryTables} WHERE b."bookletId" = ? AND ${included.sql} ${entryOrder}`,
    [viewer.userId, booklet.id, ...included.values],
  )
}

type TextRow = { title: string; content: string; submittedAt: Date; revisedAt: Date | null; timeZone: string | null }

/** The texts one after the other, each fetched when its turn comes, without those that are not to be in it any more. */
async function* textsOf(viewer: Viewer, planned: IncludedEssay[], count: () => void): OrderedBook['essays'] {
  const room = { left: maxPictureBytes }
  for (const { entryId, ...essay } of planned) {
    const row = await findText(viewer, entryId)
    if (!row) continue
    const parsed = parseDocument(row.content)
    if (!parsed.ok) throw new Error(`the essay of booklet entry ${entryId} does not parse: ${parsed.reason}`)
    const { date } = formatFor(sourceLanguage, row.timeZone ?? env.XINDE_TIME_ZONE)
    const { unitId, organization, author, authorId } = essay
    const on = date(row.revisedAt ?? row.submittedAt)
    const paper = { title: row.title, author, organization, date: on, document: parsed.document }
    const pictures = await picturesOf(parsed.document, within(room, pictureLoader(authorId)))
    count()
    yield { essay: { unitId, authorId, paper }, pictures }
  }
}

/** Takes the bytes of each picture from what is left for the whole booklet. */
function within(room: { left: number }, load: LoadPicture): LoadPicture {
  return async (fileId) => {
    if (room.left < 0) return null
    const picture = await load(fileId)
    room.left -= picture?.bytes.length ?? 0
    return room.left < 0 ? null : picture
  }
}

async function findText(viewer: Viewer, entryId: string): Promise<TextRow | null> {
  const included = includedScope(viewer)
  const [row] = await readRows<TextRow>(
    `SELECT r."title", r."content", e."submittedAt", e."revisedAt", s."timeZone"
     FROM ${entryTables}
     JOIN "Revision" r ON r."essayId" = e."id" AND r."number" = b."revisionNumber"
     WHERE b."id" = ? AND ${included.sql}`,
    [viewer.userId, entryId, ...included.values],
  )
  return row ?? null
}
