import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ReviewLevels } from './levels.server'

type Props = { organizationId: string; reviewLevels: ReviewLevels }

/** How many levels of review a unit wants: to everybody who may see the unit, where there are two or could be. */
export function ReviewLevelsForm({ organizationId, reviewLevels }: Props) {
  const { t } = useLocale()
  const { levels, above, canChange } = reviewLevels
  if (!above || (levels === 1 && !canChange)) return null
  return (
    <section className="mt-6" aria-labelledby="review-levels">
      <h2 className="section-title" id="review-levels">
        {t('reviews.levels.title')}
      </h2>
      <p>{levels === 2 ? t('reviews.levels.two', { above }) : t('reviews.levels.one')}</p>
      {canChange ? (
        <form method="post" action={paths.reviewLevels(organizationId)} className="mt-2">
          <Button name="levels" value={levels === 2 ? '1' : '2'}>
            {t(levels === 2 ? 'reviews.levels.toOne' : 'reviews.levels.toTwo')}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
