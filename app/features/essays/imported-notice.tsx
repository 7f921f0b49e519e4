import { Notice } from '../../components/notice'
import { useLocale } from '../../core/i18n/locale'
import type { Lost } from '../../editor/import/imported'

/** On the writing page after an import: that it is there, and what of the file is not. */
export function ImportedNotice({ lost }: { lost: Lost }) {
  const { t } = useLocale()
  if (lost.length === 0) return <Notice kind="ok">{t('import.done')}</Notice>
  return (
    <Notice kind="ok" title={t('import.lostTitle')}>
      <ul>
        {lost.map(({ kind, count }) => (
          <li key={kind}>{t(`import.lost.${kind}`, { count })}</li>
        ))}
      </ul>
    </Notice>
  )
}
