import { Button } from '../../components/button'
import { SelectField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { draftKey, type Version } from './version-keys'
import { useVersionName } from './version-names'

type Props = { essayId: string; versions: Version[]; from?: string; to?: string }

/** Any two versions beside each other: two lists and a button. */
export function CompareForm({ essayId, versions, from, to }: Props) {
  const { t, format } = useLocale()
  const nameOf = useVersionName()
  const options = [
    { value: draftKey, label: t('versions.names.draft') },
    ...versions.map((version) => ({
      value: version.key,
      label:
        version.kind === 'automatic'
          ? nameOf(version)
          : t('versions.names.option', { name: nameOf(version), time: format.dateTime(version.createdAt) }),
    })),
  ]
  return (
    <form method="get" action={paths.compareVersions(essayId)} className="compare">
      <SelectField
        name="from"
        label={t('versions.compare.from')}
        options={options}
        defaultValue={from ?? versions[0]?.key}
      />
      <SelectField name="to" label={t('versions.compare.to')} options={options} defaultValue={to ?? draftKey} />
      <Button>{t('versions.compare.show')}</Button>
    </form>
  )
}
