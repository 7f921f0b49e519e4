import { Button } from '../../components/button'
import { SelectField } from '../../components/field'
import { languages } from '../../core/i18n/languages'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'

type Props = {
  preferences: { language: string; theme: string; textSize: string }
}

/** How this browser shows pages, as one form; the menu on every page changes the same choices one by one. */
export function DisplayChoices({ preferences }: Props) {
  const { t } = useLocale()
  const languageNames = {
    'zh-CN': t('layout.languageChinese'),
    en: t('layout.languageEnglish'),
  }
  return (
    <form method="post" action={paths.preferences()} className="stack">
      <input type="hidden" name="returnTo" value={paths.me()} />
      <p className="muted">{t('accounts.me.displayHint')}</p>
      <SelectField
        label={t('layout.language')}
        name="language"
        defaultValue={preferences.language}
        options={languages.map((language) => ({
          value: language,
          label: languageNames[language],
        }))}
      />
      <SelectField
        label={t('layout.theme')}
        name="theme"
        defaultValue={preferences.theme}
        options={[
          { value: 'auto', label: t('layout.themeAuto') },
          { value: 'light', label: t('layout.themeLight') },
          { value: 'dark', label: t('layout.themeDark') },
        ]}
      />
      <SelectField
        label={t('layout.textSize')}
        name="textSize"
        defaultValue={preferences.textSize}
        options={[
          { value: 'normal', label: t('layout.textNormal') },
          { value: 'large', label: t('layout.largeType') },
        ]}
      />
      <Button>{t('accounts.me.saveDisplay')}</Button>
    </form>
  )
}
