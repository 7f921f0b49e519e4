import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { RubricSetting } from './rubric.server'

/** On a unit's page: what essays are marked by there, and to its administrators where that is chosen. */
export function RubricNote({ setting }: { setting: RubricSetting }) {
  const { t } = useLocale()
  const { organization, criteria, canChange } = setting
  if (criteria.length === 0 && !canChange) return null
  return (
    <section className="mt-6" aria-labelledby="rubric">
      <h2 className="section-title" id="rubric">
        {t('reviews.rubric.title')}
      </h2>
      {criteria.length > 0 ? (
        <>
          <p>{t('reviews.rubric.on')}</p>
          <ul>
            {criteria.map((criterion) => (
              <li key={criterion}>{criterion}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('reviews.rubric.off')}</p>
      )}
      {canChange ? (
        <p className="mt-2">
          <a href={paths.rubric(organization.id)}>{t('reviews.rubric.change')}</a>
        </p>
      ) : null}
    </section>
  )
}
