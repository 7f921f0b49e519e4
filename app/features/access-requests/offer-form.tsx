import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'

type Props = { essayId: string; isOffered: boolean; isChecked: boolean }

/** The author's choice whether others meet the title of an essay and may ask to read it. */
export function OfferForm({ essayId, isOffered, isChecked }: Props) {
  const { t } = useLocale()
  return (
    <section aria-labelledby="on-request">
      <h2 className="section-title" id="on-request">
        {t('accessRequests.offer.title')}
      </h2>
      <p className="muted">{t('accessRequests.offer.lead')}</p>
      {isOffered ? (
        <p>
          {t(isChecked ? 'accessRequests.offer.isOffered' : 'accessRequests.offer.isHeld')}{' '}
          {isChecked ? null : <a href={paths.checkEssay(essayId)}>{t('confidentiality.goCheck')}</a>}
        </p>
      ) : null}
      <form method="post" action={paths.offerOnRequest(essayId)} className="mt-4">
        <Button name="offer" value={isOffered ? 'no' : 'yes'}>
          {t(isOffered ? 'accessRequests.offer.end' : 'accessRequests.offer.begin')}
        </Button>
      </form>
    </section>
  )
}
