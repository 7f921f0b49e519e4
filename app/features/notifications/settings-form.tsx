import { Button } from '../../components/button'
import { CheckboxField, SelectField } from '../../components/field'
import { languages } from '../../core/i18n/languages'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { timeZoneChoices } from '../study-sessions/time-zones'
import { type NoticeChannel, noticeChannels, noticeGroups } from './notice-kinds'
import type { NoticeSettings } from './settings.server'

type Props = { settings: NoticeSettings; hasMail: boolean; hasPush: boolean }

const groups = ['talk', 'study', 'peerReading', 'sharing', 'checks'] as const satisfies (keyof typeof noticeGroups)[]

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** What one is told and where, and for who has mail or devices when it comes; one form, kept as a whole. */
export function SettingsForm({ settings, hasMail, hasPush }: Props) {
  const { t } = useLocale()
  const shown = { inbox: true, email: hasMail, push: hasPush }
  const channels = noticeChannels.filter((channel) => shown[channel])
  return (
    <form method="post" action={paths.noticeSettings()} className="stack">
      <input type="hidden" name="intent" value="save" />
      <h2 className="section-title">{t('notifications.what')}</h2>
      <ChoiceTable settings={settings} channels={channels} />
      <KeptChoices settings={settings} shown={channels} />
      {hasMail ? <MailFields settings={settings} /> : <KeptMailFields settings={settings} />}
      {hasMail || hasPush ? <TimeFields settings={settings} /> : <KeptTimeFields settings={settings} />}
      <div>
        <Button kind="primary">{t('notifications.save')}</Button>
      </div>
    </form>
  )
}

/** A box for each kind on each channel, what belongs together beside each other. */
function ChoiceTable({ settings, channels }: { settings: NoticeSettings; channels: NoticeChannel[] }) {
  const { t } = useLocale()
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
      {groups.map((group) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={channels.length + 1} className="choice-group">
              {t(`notifications.groups.${group}`)}
            </th>
          </tr>
          {noticeGroups[group].map((kind) => (
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
      ))}
    </table>
  )
}

/** What was chosen about a channel that is not shown stays as it is. */
function KeptChoices({ settings, shown }: { settings: NoticeSettings; shown: NoticeChannel[] }) {
  const kept = settings.wanted.filter((choice) => !shown.some((channel) => choice.endsWith(`.${channel}`)))
  return kept.map((choice) => <input key={choice} type="hidden" name="wanted" value={choice} />)
}

type FieldsProps = { settings: NoticeSettings }

function useHourOptions() {
  const { t } = useLocale()
  return hours.map((value) => ({
    value: String(value),
    label: t('notifications.hour', { hour: String(value).padStart(2, '0') }),
  }))
}

function MailFields({ settings }: FieldsProps) {
  const { t } = useLocale()
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
        options={useHourOptions()}
      />
    </>
  )
}

/** When messages may come, by mail and on devices, and in which language. */
function TimeFields({ settings }: FieldsProps) {
  const { t } = useLocale()
  const languageNames = { 'zh-CN': t('layout.languageChinese'), en: t('layout.languageEnglish') }
  return (
    <>
      <h2 className="section-title">{t('notifications.timesTitle')}</h2>
      <QuietFields settings={settings} />
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
    </>
  )
}

function QuietFields({ settings }: FieldsProps) {
  const { t } = useLocale()
  const { quietFrom, quietTo } = settings
  const options = [{ value: '', label: t('notifications.noQuiet') }, ...useHourOptions()]
  return (
    <fieldset className="field" aria-describedby="quiet-hint">
      <legend>{t('notifications.quietTitle')}</legend>
      <p className="field-hint" id="quiet-hint">
        {t('notifications.quietHint')}
      </p>
      <div className="quiet-hours">
        <SelectField
          name="quietFrom"
          label={t('notifications.quietFrom')}
          defaultValue={String(quietFrom ?? '')}
          options={options}
        />
        <SelectField
          name="quietTo"
          label={t('notifications.quietTo')}
          defaultValue={String(quietTo ?? '')}
          options={options}
        />
      </div>
    </fieldset>
  )
}

/** Where nothing is mailed, what was chosen about mail stays as it is. */
function KeptMailFields({ settings }: FieldsProps) {
  return (
    <>
      {settings.isMailOn ? <input type="hidden" name="isMailOn" value="on" /> : null}
      <input type="hidden" name="digestHour" value={settings.digestHour} />
    </>
  )
}

/** Where neither mail nor a push comes, the times stay as they are. */
function KeptTimeFields({ settings }: FieldsProps) {
  const { timeZone, language, quietFrom, quietTo } = settings
  const kept = { timeZone, language, quietFrom: quietFrom ?? '', quietTo: quietTo ?? '' }
  return Object.entries(kept).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
