import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import type { Finding } from './scan'

/** What was found in a text, each place with what stands around it. */
export function FindingList({ findings }: { findings: Finding[] }) {
  const { t } = useLocale()
  if (findings.length === 0) return <p className="muted">{t('confidentiality.nothingFound')}</p>
  return (
    <>
      <h2 className="section-title" id="found">
        {t('confidentiality.found')}
      </h2>
      <ul className="list" aria-labelledby="found">
        {findings.map(({ kind, words, before, after }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, and two places may read the same
          <li key={at}>
            <span lang="zh">
              …{before}
              <mark>{words}</mark>
              {after}…
            </span>{' '}
            <Tag kind="warn">{t(`confidentiality.kinds.${kind}`)}</Tag>
          </li>
        ))}
      </ul>
    </>
  )
}
