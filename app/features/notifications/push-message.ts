import type { Language } from '../../core/i18n/languages'
import { translateFor } from '../../core/i18n/translate'
import { paths } from '../../paths'
import type { ShownNotice } from './describe.server'
import { lineOf } from './digest-page'

/** What a browser is sent, and its service worker shows (push-in-worker.ts). */
export type PushContent = {
  title: string
  body: string
  /** Where it leads. */
  path: string
  /** Of two with one tag the later stands in the place of the earlier. */
  tag: string
  language: Language
  /** Whose it is: on a computer that is somebody else's by now, nothing of it is shown. */
  readerId: string
}

/** Lines that are spelled out when several things are told at once. */
const mostLines = 4

/**
 * The message for some notices that may be told now, oldest first and at least one. It says as little as a mail: who did
 * what, and nothing that was written, no title of an essay either. It lies on a locked screen for everybody who passes, and no
 * author can take it back from there.
 */
export function pushContent(input: {
  notices: ShownNotice[]
  language: Language
  timeZone: string
  readerId: string
}): PushContent {
  const { notices, language, readerId } = input
  const t = translateFor(language)
  const [first] = notices
  if (!first) throw new RangeError('nothing to tell')
  if (notices.length === 1) {
    const { subject } = first
    const tag = `${first.kind} ${subject?.essayId ?? subject?.studySessionId ?? first.id}`
    const body = t(`notifications.reasons.${first.reason}`)
    return { title: lineOf(first, input), body, path: paths.notice(first.id), tag, language, readerId }
  }
  const lines = [...new Set(notices.toReversed().map((notice) => lineOf(notice, input)))]
  return {
    title: t('notifications.mail.digestSubject', { count: notices.length }),
    body: lines.slice(0, mostLines).join('\n'),
    ...{ path: paths.inbox(), tag: 'several', language, readerId },
  }
}
