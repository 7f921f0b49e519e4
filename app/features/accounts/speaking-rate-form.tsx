import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { SpeakingRate } from './speaking-rate.server'

type Props = {
  speakingRate: SpeakingRate
  /** What was typed and refused, to stand in the field again. */
  typed?: string
  errors?: string[]
  /** The page to go on to once it is kept. */
  next: string
}

/** One's own rate of speaking, by hand; measuring it is the rehearsal of a speech. */
export function SpeakingRateForm({ speakingRate, typed, errors, next }: Props) {
  const { t } = useLocale()
  const { rate, isOwn } = speakingRate
  return (
    <form method="post" action={paths.speakingRate()} className="stack">
      <input type="hidden" name="next" value={next} />
      <Field
        name="rate"
        label={t('accounts.rate.label')}
        hint={t(isOwn ? 'accounts.rate.own' : 'accounts.rate.usual', { rate })}
        errors={errors}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed ?? (isOwn ? String(rate) : '')}
      />
      <div className="actions">
        <Button>{t('accounts.rate.keep')}</Button>
        {isOwn ? (
          <Button kind="quiet" name="use" value="usual">
            {t('accounts.rate.forget')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
