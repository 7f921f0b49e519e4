import { Button } from '../../components/button'
import { CheckboxField, SelectField } from '../../components/field'
import { languages } from '../../core/i18n/languages'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { timeZoneChoices } from '../study-sessions/time-zones'
import { noticeChannels, noticeKinds } from './notice-kinds'
import type { NoticeSettings } from './settings.server'

type Props = { settings: NoticeSettings; hasMail: boolean }

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** What one is told and where, and for who has mail when it comes; one form, kept as a whole. */
export function SettingsForm({ settings, hasMail }: Props) {
  const { t } = useLocale()
  return (
    <form method="post" action={paths.noticeSettings()} className="stack">
      <input type="hidden" name="intent" value="save" />
      <h2 className="section-title">{t('notifications.what')}</h2>
      <ChoiceTable settings={settings} hasMail={hasMail} />
      {hasMail ? <MailFields settings={settings} /> : <KeptMailFields settings={settings} />}
      <div>
        <Button kind="primary">{t('notifications.save')}</Button>
      </div>
    </form>
  )
}

/** A box for each kind on each channel. */
function ChoiceTable({ settings, hasMail }: Props) {
  const { t } = useLocale()
  const channels = hasMail ? noticeChannels : (['inbox'] as const)
  return (
    <table className="choice-table">
      <thead>
        <tr>
          <th scope="col">{t('notifications.kindColumn')}</th>
          {channels.map((channel) => (
            <th key={channel} scope="col">
              {t(`notifications.channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {noticeKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`notifications.kinds.${kind}`)}</th>
            {channels.map((channel) => (
              <td key={channel}>
                <label className="choice-box">
                  <input
                    type="checkbox"
                    name="wanted"
                    value={`${kind}.${channel}`}
                    defaultChecked={settings.wanted.includes(`${kind}.${channel}`)}
                    aria-label={t('notifications.choice', {
                      kind: t(`notifications.kinds.${kind}`),
                      channel: t(`notifications.channels.${channel}`),
                    })}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MailFields({ settings }: { settings: NoticeSettings }) {
  const { t } = useLocale()
  const hour = (value: number) => ({
    value: String(value),
    label: t('notifications.hour', { hour: String(value).padStart(2, '0') }),
  })
  const noQuiet = { value: '', label: t('notifications.noQuiet') }
  const languageNames = { 'zh-CN': t('layout.languageChinese'), en: t('layout.languageEnglish') }
  return (
    <>
      <h2 className="section-title">{t('notifications.mailTitle')}</h2>
      <CheckboxField
        name="isMailOn"
        label={t('notifications.mailOn')}
        hint={t('notifications.mailOnHint')}
        defaultChecked={settings.isMailOn}
      />
      <SelectField
        name="digestHour"
        label={t('notifications.digestHour')}
        defaultValue={String(settings.digestHour)}
        options={hours.map(hour)}
      />
      <SelectField
        name="timeZone"
        label={t('notifications.timeZone')}
        defaultValue={settings.timeZone}
        options={timeZoneChoices(settings.timeZone).map(({ name, isKnown }) => ({
          value: name,
          label: isKnown ? t(`studySessions.timeZones.${name}`) : name,
        }))}
      />
      <SelectField
        name="language"
        label={t('notifications.language')}
        defaultValue={settings.language}
        options={languages.map((language) => ({ value: language, label: languageNames[language] }))}
      />
      <fieldset className="field" aria-describedby="quiet-hint">
        <legend>{t('notifications.quietTitle')}</legend>
        <p className="field-hint" id="quiet-hint">
          {t('notifications.quietHint')}
        </p>
        <div className="quiet-hours">
          <SelectField
            name="quietFrom"
            label={t('notifications.quietFrom')}
            defaultValue={settings.quietFrom === null ? '' : String(settings.quietFrom)}
            options={[noQuiet, ...hours.map(hour)]}
          />
          <SelectField
            name="quietTo"
            label={t('notifications.quietTo')}
            defaultValue={settings.quietTo === null ? '' : String(settings.quietTo)}
            options={[noQuiet, ...hours.map(hour)]}
          />
        </div>
      </fieldset>
    </>
  )
}

/** Where nothing is mailed, what was chosen about mail stays as it is. */
function KeptMailFields({ settings }: { settings: NoticeSettings }) {
  const { wanted, digestHour, timeZone, language, quietFrom, quietTo } = settings
  const mailed = wanted.filter((choice) => choice.endsWith('.email'))
  const kept = { digestHour, timeZone, language, quietFrom: quietFrom ?? '', quietTo: quietTo ?? '' }
  return (
    <>
      {settings.isMailOn ? <input type="hidden" name="isMailOn" value="on" /> : null}
      {mailed.map((choice) => (
        <input key={choice} type="hidden" name="wanted" value={choice} />
      ))}
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
