import { useLocale } from '../core/i18n/locale'

type Props = {
  /** `fieldId` is where the mistake can be mended; without one the message stands alone. */
  errors: readonly { fieldId?: string; message: string }[]
  title?: string
}

/**
 * Everything that is to be mended, at the top of the form, each a link to its field. It takes the focus when the
 * page arrives: screen readers do not announce an alert that was there from the start.
 */
export function FormErrors({ errors, title }: Props) {
  const { t } = useLocale()
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the page was just sent back; its mistakes are what comes first
    <div className="notice notice-error" role="alert" id="form-errors" tabIndex={-1} autoFocus>
      <p className="notice-title">{title ?? t('layout.formErrors', { count: errors.length })}</p>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={`${fieldId}-${message}`}>{fieldId ? <a href={`#${fieldId}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  )
}
