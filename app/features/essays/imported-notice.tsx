import { Notice } from '../../components/notice'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Lost } from '../../editor/import/imported'

type Props = { essayId: string; lost: Lost; isFormerKept: boolean }

/** On the writing page after an import: that it is there, and what of the file is not. */
export function ImportedNotice({ essayId, lost, isFormerKept }: Props) {
  const { t } = useLocale()
  const former = isFormerKept ? (
    <p>
      {t('import.replaced')} <a href={paths.versions(essayId)}>{t('essays.form.versions')}</a>
    </p>
  ) : null
  if (lost.length === 0) {
    return (
      <Notice kind="ok" title={t('import.done')}>
        {former}
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
      {former}
    </Notice>
  )
}
