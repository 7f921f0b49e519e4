import { LRUCache } from 'lru-cache'
import { db } from '../../core/db.server'
import { env } from '../../core/env.server'
import { attachment, stemFrom } from '../../core/http/attachment'
import { formatFor } from '../../core/i18n/format'
import { sourceLanguage } from '../../core/i18n/languages'
import type { Translate } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { parseDocument } from '../../editor/schema'
import type { Paper } from '../../editor/export/paper'
import type { LoadPicture } from '../../editor/export/pictures'
import type { MaybeViewer } from '../accounts/viewer'
import { pictureLoader } from '../files/images.server'
import { requireWritableEssay } from './drafts.server'
import { type ReadableEssay, requireReadableEssay } from './essay-access.server'
import { type ExportFormat, isExportFormat } from './export-formats'

/** A file to send: its bytes or its text, and the headers that say what it is. */
export type Download = { body: Uint8Array<ArrayBuffer> | string; contentType: string; disposition: string }

/** What each format is called in a header. */
export const contentTypes: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}

/**
 * The essay as a file for whoever may read it: its newest revision, as the reading page shows it; the draft of one
 * never submitted, to its author. Named after its title, in `t`'s language where it has none. Throws 404 for an
 * essay the viewer may not know of, and for a format that there is not; 503 when too many want a PDF at once.
 */
export async function exportEssay(
  viewer: MaybeViewer,
  input: { essayId: string; format: string; t: Translate },
): Promise<Download> {
  const { essayId, format, t } = input
  if (!isExportFormat(format)) throw refuse('notFound')
  const essay = await requireReadableEssay(viewer, essayId)
  const { title, content } = await textOfEssay(viewer, essay)
  const stem = stemFrom(title) || t(`essays.kinds.${essay.kind}`)
  return {
    body: await bodyOf(essay, { format, title, content }),
    contentType: contentTypes[format],
    disposition: attachment({ name: `${stem}.${format}`, fallback: `essay.${format}` }),
  }
}

/**
 * Files of revisions, which never change: the largest text takes most of a second to write, and whoever may read it
 * may ask again and again. At most this many bytes of them.
 */
const kept = new LRUCache<string, Download['body']>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: (body) => body.length * 2 + 1024,
})

async function bodyOf(
  essay: ReadableEssay,
  text: { format: ExportFormat; title: string; content: string },
): Promise<Download['body']> {
  const { format, title, content } = text
  const head = headOf(essay)
  const key = JSON.stringify([essay.id, essay.revisionNumber, format, head])
  const known = essay.state === 'SUBMITTED' ? kept.get(key) : undefined
  if (known) return known
  const parsed = parseDocument(content)
  if (!parsed.ok) throw new Error(`essay ${essay.id} does not parse: ${parsed.reason}`)
  const body = await write(format, { ...head, title, document: parsed.document }, pictureLoader(essay.authorId))
  if (essay.state === 'SUBMITTED') kept.set(key, body)
  return body
}

/** The text of an essay the viewer may read, as editor JSON: its newest revision, or of one never submitted the draft. */
export async function textOfEssay(
  viewer: MaybeViewer,
  essay: ReadableEssay,
): Promise<{ title: string; content: string }> {
  if (essay.state === 'DRAFT') {
    if (!viewer) throw refuse('notFound')
    return requireWritableEssay(viewer, essay.id)
  }
  return db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId: essay.id, number: essay.revisionNumber } },
    select: { title: true, content: true },
  })
}

/** The date is part of the text, which is Chinese whatever the reader's language: 2026年3月5日, as GB/T 9704 has it. */
function headOf(essay: ReadableEssay): Pick<Paper, 'author' | 'organization' | 'date'> {
  const at = essay.revisedAt ?? essay.submittedAt
  const { date } = formatFor(sourceLanguage, essay.studySessionTimeZone ?? env.XINDE_TIME_ZONE)
  return { author: essay.authorName, organization: essay.organizationName, date: at ? date(at) : null }
}

/** Writers are loaded when somebody asks for them: the one for Word alone is a megabyte of program. */
async function write(
  format: ExportFormat,
  paper: Paper,
  loadPicture: LoadPicture,
): Promise<Uint8Array<ArrayBuffer> | string> {
  if (format === 'docx') return (await import('../../editor/export/docx.server')).docxOf(paper, loadPicture)
  if (format === 'pdf') return writePdf(paper, loadPicture)
  if (format === 'md') return (await import('../../editor/export/markdown')).markdownOf(paper)
  return (await import('../../editor/export/text')).textOf(paper)
}

async function writePdf(paper: Paper, loadPicture: LoadPicture): Promise<Uint8Array<ArrayBuffer>> {
  const { queuedPdfOf } = await import('../../editor/export/pdf-queue.server')
  const pdf = await queuedPdfOf(paper, loadPicture)
  if (!pdf) throw refuse('busy', { headers: { 'Retry-After': '30' } })
  return pdf
}
