import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { maxNameCharacters } from './checkpoint-names'

type Props = {
  /** The form these stand for, when they stand outside it. */
  formId?: string
  problem?: string | null
  /** A name that came back to be mended. */
  typed?: string
  isBusy?: boolean
}

const offered = ['versions.offered.first', 'versions.offered.branch', 'versions.offered.final'] as const

/**
 * Names under which a state of the draft is kept: the author's own, and some offered on buttons of their own, one
 * touch each. The own one comes first, so that Enter in its field presses its button.
 */
export function KeepVersionFields({ formId, problem, typed, isBusy = false }: Props) {
  const { t } = useLocale()
  return (
    <>
      <div className="keep-own">
        <Field
          name="ownName"
          form={formId}
          label={t('versions.keep.ownName')}
          hint={t('versions.keep.ownNameHint')}
          errors={problem ? [problem] : null}
          defaultValue={typed}
          maxLength={maxNameCharacters * 2}
          autoComplete="off"
        />
        <Button form={formId} name="keep" value="" aria-disabled={isBusy || undefined}>
          {t('versions.keep.own')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and its legend around three buttons */}
      <div className="actions" role="group" aria-label={t('versions.keep.offered')}>
        {offered.map((one) => (
          <Button key={one} form={formId} name="keep" value={t(one)} aria-disabled={isBusy || undefined}>
            {t(one)}
          </Button>
        ))}
      </div>
    </>
  )
}
