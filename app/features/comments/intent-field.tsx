import { useLocale } from '../../core/i18n/locale'
import { type CommentIntent, commentIntents } from './comment-intents'

/** What the comment is meant as: one word of four, or none, which is as good. */
export function IntentField({ defaultValue = null }: { defaultValue?: CommentIntent | null }) {
  const { t } = useLocale()
  const choices = [{ value: '', label: t('comments.noIntent') }].concat(
    commentIntents.map((intent) => ({ value: intent, label: t(`comments.intents.${intent}`) })),
  )
  return (
    <fieldset className="intents">
      <legend>{t('comments.intentLegend')}</legend>
      {choices.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name="intent" value={value} defaultChecked={value === (defaultValue ?? '')} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
