import type { ReactNode } from 'react'
import type { Language } from '../core/i18n/languages'
import { useLocale } from '../core/i18n/locale'

export type ShellPreferences = {
  /** Where the form is posted: `returnTo` and one of `language`, `theme`, `textSize`; the others stay as they are. */
  action: string
  returnTo: string
  theme: 'auto' | 'light' | 'dark'
  textSize: 'normal' | 'large'
  language: Language
}

type Props = { preferences: ShellPreferences }

/** Large type is one switch away on every page, so it does not wait inside the menu. */
export function LargeTypeSwitch({ preferences }: Props) {
  const { t } = useLocale()
  const isLarge = preferences.textSize === 'large'
  return (
    <form method="post" action={preferences.action}>
      <input type="hidden" name="returnTo" value={preferences.returnTo} />
      <button type="submit" name="textSize" value={isLarge ? 'normal' : 'large'} aria-pressed={isLarge}>
        {t('layout.largeType')}
      </button>
    </form>
  )
}

/** Language, light and size of type: a menu of plain submit buttons, the same for visitors and members. */
export function PreferencesMenu({ preferences }: Props) {
  const { t } = useLocale()
  const { action, returnTo, language, theme, textSize } = preferences
  return (
    <details className="preferences">
      <summary>{t('layout.display')}</summary>
      <form method="post" action={action}>
        <input type="hidden" name="returnTo" value={returnTo} />
        <Choices label={t('layout.language')}>
          <Choice name="language" value="zh-CN" chosen={language} lang="zh-CN" label={t('layout.languageChinese')} />
          <Choice name="language" value="en" chosen={language} lang="en" label={t('layout.languageEnglish')} />
        </Choices>
        <Choices label={t('layout.theme')}>
          <Choice name="theme" value="auto" chosen={theme} label={t('layout.themeAuto')} />
          <Choice name="theme" value="light" chosen={theme} label={t('layout.themeLight')} />
          <Choice name="theme" value="dark" chosen={theme} label={t('layout.themeDark')} />
        </Choices>
        <Choices label={t('layout.textSize')}>
          <Choice name="textSize" value="normal" chosen={textSize} label={t('layout.textNormal')} />
          <Choice name="textSize" value="large" chosen={textSize} label={t('layout.largeType')} />
        </Choices>
      </form>
    </details>
  )
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choices">{children}</div>
    </fieldset>
  )
}

function Choice(props: { name: string; value: string; chosen: string; label: string; lang?: string }) {
  const { name, value, chosen, label, lang } = props
  return (
    <button type="submit" className="btn" name={name} value={value} lang={lang} aria-pressed={value === chosen}>
      {label}
    </button>
  )
}
