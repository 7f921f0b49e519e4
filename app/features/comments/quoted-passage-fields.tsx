import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { displayText } from './comment-text'
import type { QuotedFields } from './quoted-fields'

/**
 * The passage of a comment that came back. While it was not at fault it is shown and sent as it is; else its words can
 * be mended, and where they were thought to be is forgotten.
 */
export function QuotedPassageFields({ fields, errors }: { fields: QuotedFields; errors: string[] }) {
  const { t } = useLocale()
  const { quote, paragraph } = fields
  if (errors.length === 0) {
    return (
      <>
        <blockquote className="comment-passage" dir="auto">
          {quote === '' ? t('comments.passage.paragraph', { number: paragraph }) : displayText(quote)}
        </blockquote>
        <HiddenQuotedFields fields={fields} />
      </>
    )
  }
  return (
    <TextAreaField
      name="quote"
      label={t('comments.passage.quotedLabel')}
      hint={t('comments.passage.quotedHint')}
      defaultValue={quote}
      errors={errors}
      isOptional
      rows={3}
      dir="auto"
    />
  )
}

/** The fields as they are, not to be seen; a script may fill them in. */
export function HiddenQuotedFields({ fields }: { fields: QuotedFields }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} defaultValue={value} />
      ))}
    </>
  )
}
