import { ChoiceField } from '../../components/choice-field'
import { useLocale } from '../../core/i18n/locale'
import { type Visibility, visibilitiesFor } from './essay-policy'

type Props = {
  essay: { studySessionId: string | null; organizationName: string; visibility: Visibility }
  legend: string
  hint?: string
  errors?: string[] | null
}

/** Who may read an essay: each choice with what it means in words. */
export function VisibilityField({ essay, legend, hint, errors }: Props) {
  const { t } = useLocale()
  const options = visibilitiesFor(essay).map((value) => {
    const isHandedIn = value === 'PRIVATE' && essay.studySessionId !== null
    const words = t(`essays.visibilityHints.${isHandedIn ? 'PRIVATE_IN_SESSION' : value}`, {
      organization: essay.organizationName,
    })
    return { value, label: t(`essays.visibilities.${value}`), hint: words }
  })
  return (
    <ChoiceField
      name="visibility"
      legend={legend}
      hint={hint}
      options={options}
      defaultValue={essay.visibility}
      errors={errors}
      required
    />
  )
}
