import { Notice } from '../../components/notice'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Lost } from '../../editor/import/imported'

/** On the writing page after an import: that it is there, and what of the file is not. */
export function ImportedNotice({ lost, hasCopy }: { lost: Lost; hasCopy: boolean }) {
  const { t } = useLocale()
  const copy = hasCopy ? (
    <p>
      {t('import.replaced')} <a href={paths.essays({ scope: 'mine' })}>{t('essays.mine')}</a>
    </p>
  ) : null
  if (lost.length === 0) {
    return (
      <Notice kind="ok" title={t('import.done')}>
        {copy}
      </Notice>
    )
  }
  return (
    <Notice kind="ok" title={t('import.lostTitle')}>
      <ul>
        {lost.map(({ kind, count }) => (
          <li key={kind}>{t(`import.lost.${kind}`, { count })}</li>
        ))}
      </ul>
      {copy}
    </Notice>
  )
}
