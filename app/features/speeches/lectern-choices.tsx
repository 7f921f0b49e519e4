import { Button } from '../../components/button'
import { SelectField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { choices, lecternContrasts, type LecternSettings, lecternSizes, paperSizes } from './lectern-settings'
import type { SpeechPage } from './speech-page.server'

type Props = {
  speech: SpeechPage
  settings: LecternSettings
  /** Null where no script runs: then the form is sent, and the page comes back as chosen. */
  choose: ((changed: Partial<LecternSettings>) => void) | null
}

/** How the text stands on the screen and on paper, folded away until it is wanted. */
export function LecternChoices({ speech, settings, choose }: Props) {
  const { t } = useLocale()
  const field = (name: keyof LecternSettings) => ({
    name,
    label: t(`speeches.choices.${name}`),
    ...(choose
      ? {
          value: settings[name],
          onChange: (event: React.ChangeEvent<HTMLSelectElement>) => choose({ [name]: event.currentTarget.value }),
        }
      : { defaultValue: settings[name] }),
  })
  return (
    <details className="lectern-choices">
      <summary className="btn btn-quiet">{t('speeches.choices.title')}</summary>
      <form method="get" action={paths.lectern(speech.id)} className="lectern-form">
        {speech.isDraft ? <input type="hidden" name="text" value="draft" /> : null}
        <SelectField
          {...field('size')}
          options={lecternSizes.map((size) => ({ value: size, label: t('speeches.choices.pixels', { size }) }))}
        />
        <SelectField
          {...field('contrast')}
          options={lecternContrasts.map((one) => ({ value: one, label: t(`speeches.choices.contrasts.${one}`) }))}
        />
        <SelectField
          {...field('marks')}
          options={choices.map((one) => ({ value: one, label: t(`speeches.choices.markChoices.${one}`) }))}
        />
        <SelectField
          {...field('scroll')}
          options={choices.map((one) => ({ value: one, label: t(`speeches.choices.scrollChoices.${one}`) }))}
        />
        <SelectField
          {...field('paper')}
          options={paperSizes.map((size) => ({ value: size, label: t('speeches.choices.points', { size }) }))}
        />
        <div className="actions">
          {choose ? (
            <Button type="button" onClick={() => window.print()}>
              {t('speeches.choices.print')}
            </Button>
          ) : (
            <Button>{t('speeches.choices.show')}</Button>
          )}
        </div>
        {choose ? null : <p className="field-hint">{t('speeches.choices.plainAdvice')}</p>}
      </form>
    </details>
  )
}
