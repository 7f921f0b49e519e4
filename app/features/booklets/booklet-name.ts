import type { Translate } from '../../core/i18n/translate'

/** What a booklet is called on pages: 2026年度学习心得汇编. */
export function bookletName(t: Translate, { year, title }: { year: number; title: string }): string {
  // The year as it is written: a number with a separator would be none.
  return t('booklets.name', { year: String(year), title })
}
