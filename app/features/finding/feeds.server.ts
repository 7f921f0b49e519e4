import { createHash } from 'node:crypto'
import { env } from '../../core/env.server'
import type { Translate } from '../../core/i18n/translate'
import type { MaybeViewer } from '../accounts/viewer'
import { paths } from '../../paths'
import { writeAtom } from './atom'
import { listNewestOpen, type OpenEssay, requireOpenOrganization } from './catalogue.server'

/** As many entries as a reader who looks once a day could have missed. */
const entryCount = 30

type Asked = {
  /** Null for the whole product. */
  organizationId: string | null
  /** Where the request came to; addresses begin there unless the installation's own is known. */
  requestOrigin: string
  /** What the asker has already (If-None-Match). */
  known: string | null
  t: Translate
}

/**
 * What is public, newest first, as an Atom feed: of a unit and those below it, or of the whole product. `body` is null
 * when the asker has it already. Throws 404 where the unit has no open catalogue for the viewer.
 */
export async function readFeed(viewer: MaybeViewer, asked: Asked): Promise<{ etag: string; body: string | null }> {
  const { organizationId, t } = asked
  const origin = (env.XINDE_ORIGIN ?? asked.requestOrigin).replace(/\/$/, '')
  const organization = organizationId === null ? null : await requireOpenOrganization(viewer, organizationId)
  const essays = await listNewestOpen(organization?.path ?? null, entryCount)
  const page = organization ? paths.catalogue(organization.id) : paths.essays()
  const self = organization ? paths.organizationFeed(organization.id) : paths.feed()
  const body = writeAtom({
    id: organization ? `urn:uuid:${organization.id}` : `${origin}${self}`,
    title: organization ? t('finding.feed.titleOf', { organization: organization.name }) : t('finding.feed.title'),
    ...{ self: `${origin}${self}`, alternate: `${origin}${page}` },
    updated: latest(essays) ?? organization?.changedAt ?? new Date(0),
    entries: essays.map((essay) => entryOf(essay, origin)),
  })
  // Of the bytes themselves: whatever they depend on, the same answer has the same tag.
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const isKnown = asked.known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false
  return { etag, body: isKnown ? null : body }
}

const updatedAt = ({ submittedAt, revisedAt }: OpenEssay) => revisedAt ?? submittedAt

function latest(essays: OpenEssay[]): Date | null {
  return essays.map(updatedAt).reduce<Date | null>((a, b) => (a && a > b ? a : b), null)
}

function entryOf(essay: OpenEssay, origin: string) {
  return {
    id: `urn:uuid:${essay.id}`,
    title: essay.title,
    link: `${origin}${paths.essay(essay.id)}`,
    author: essay.authorName,
    category: essay.organizationName,
    summary: essay.excerpt,
    published: essay.submittedAt,
    updated: updatedAt(essay),
  }
}
