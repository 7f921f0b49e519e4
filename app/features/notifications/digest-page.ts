import { formatFor } from '../../core/i18n/format'
import type { Language } from '../../core/i18n/languages'
import { translateFor } from '../../core/i18n/translate'
import { paths } from '../../paths'
import type { ShownNotice } from './describe.server'
import { mailPage } from './mail-page'

/** Notices that a mail spells out; of the others it says how many there are. */
const mostEntries = 20

type Digest = {
  notices: ShownNotice[]
  language: Language
  timeZone: string
  origin: string
  unsubscribe: string
}

/**
 * The daily mail: who did what, and a link that only its reader can follow. No text of essays and comments is in it, and no
 * title of an essay: mail lies on servers of others, long after an author took an essay back.
 */
export function digestPage(digest: Digest): { subject: string; text: string; html: string } {
  const { notices, language, origin } = digest
  const t = translateFor(language)
  const subject = t('notifications.mail.digestSubject', { count: notices.length })
  const more = notices.length - mostEntries
  const page = mailPage({
    language,
    title: subject,
    lead: t('notifications.mail.digestLead'),
    entries: [
      ...notices.slice(0, mostEntries).map((notice) => ({
        text: lineOf(notice, digest),
        note: t(`notifications.reasons.${notice.reason}`),
        href: origin + paths.notice(notice.id),
      })),
      ...(more > 0 ? [{ text: t('notifications.mail.more', { count: more }), href: origin + paths.inbox() }] : []),
    ],
    foot: [
      { text: t('notifications.mail.why') },
      { text: t('notifications.mail.settings'), href: origin + paths.noticeSettings() },
      { text: t('notifications.mail.unsubscribe'), href: digest.unsubscribe },
    ],
  })
  return { subject, ...page }
}

/** What a notice says outside of the product, in one line: who did what, and no title of an essay. */
export function lineOf(
  { kind, subject }: ShownNotice,
  { language, timeZone }: Pick<Digest, 'language' | 'timeZone'>,
): string {
  const t = translateFor(language)
  const { actorName = '', title = '', dueAt = null } = subject ?? {}
  const at = dueAt ? formatFor(language, subject?.timeZone ?? timeZone).dateTime(dueAt) : ''
  return t(`notifications.mail.lines.${kind}`, { name: actorName, title, at })
}
