import { Button } from '../../components/button'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { describeUserAgent } from '../accounts/user-agent'
import { deviceAttributes, PushScript, type ThisDevice } from './push-script'
import type { PushDevice } from './push-subscriptions.server'

type Props = { devices: PushDevice[]; device: ThisDevice }

/** What a browser may lack; each has its words in `notifications.push.notes`. */
const notes = ['working', 'insecure', 'apple', 'unsupported', 'denied', 'failed'] as const

/** The devices on which one is told, each with its way out, and the way in for the one in front of its reader. */
export function PushDevices({ devices, device }: Props) {
  const { t } = useLocale()
  return (
    <>
      <h2 className="section-title" id="devices">
        {t('notifications.push.title')}
      </h2>
      <p className="mb-3">{t('notifications.push.lead')}</p>
      {devices.length > 0 ? (
        <ul className="list mb-3">
          {devices.map((one) => (
            <li key={one.id} className="with-action">
              <DeviceItem device={one} />
            </li>
          ))}
        </ul>
      ) : null}
      <ThisDeviceForm device={device} />
      <PushScript />
    </>
  )
}

function DeviceItem({ device }: { device: PushDevice }) {
  const { t, format } = useLocale()
  const { id, createdAt, lastSentAt, isFailing, isThisOne } = device
  const { browser, system } = describeUserAgent(device.userAgent)
  const both = browser && system ? t('accounts.me.device', { browser, system }) : (browser ?? system)
  const name = both ?? t('accounts.me.unknownDevice')
  return (
    <>
      <div>
        {name} {isThisOne ? <Tag kind="ok">{t('accounts.me.thisOne')}</Tag> : null}
        <p>
          {t('notifications.push.since', { at: format.dateTime(createdAt) })}
          {lastSentAt ? ` · ${t('notifications.push.lastSent', { at: format.dateTime(lastSentAt) })}` : null}
        </p>
        {isFailing ? <p>{t('notifications.push.failing')}</p> : null}
      </div>
      <form method="post" action={paths.noticeSettings()}>
        <input type="hidden" name="intent" value="removeDevice" />
        <input type="hidden" name="device" value={id} />
        <Button aria-label={t('notifications.push.removeNamed', { device: name })}>
          {t('notifications.push.remove')}
        </Button>
      </form>
    </>
  )
}

/** Needs a script, because only one can ask the browser; until it runs, or where there is none, the note says so. */
function ThisDeviceForm({ device }: { device: ThisDevice }) {
  const { t } = useLocale()
  const words = Object.fromEntries(notes.map((note) => [`data-${note}`, t(`notifications.push.notes.${note}`)]))
  const isTold = device.endpoint !== null
  return (
    <div {...deviceAttributes(device)}>
      <p className="push-note" aria-live="polite" hidden={isTold} {...words}>
        {t('notifications.push.notes.needsScript')}
      </p>
      <form method="post" action={paths.noticeSettings()} hidden>
        {['intent', 'endpoint', 'p256dh', 'auth'].map((name) => (
          <input key={name} type="hidden" name={name} />
        ))}
        <Button>{t('notifications.push.add')}</Button>
      </form>
    </div>
  )
}
