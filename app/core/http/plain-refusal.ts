import type { Translate } from '../i18n/translate'

/** A download has no page to show a refusal on: its words stand alone, with their status. For `.catch` of a loader. */
export function sayPlainly(t: Translate) {
  return (refusal: unknown): never => {
    if (!(refusal instanceof Response)) throw refusal
    const reason = refusal.status === 403 ? 'forbidden' : 'notFound'
    const words = `${t(`errors.${reason}.title`)}\n${t(`errors.${reason}.advice`)}\n`
    throw new Response(words, { status: refusal.status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  }
}
