import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { leastMeasured, measuredRate, speakingRates } from '../../editor/speech'
import { paths } from '../../paths'
import { againstLimit, durationIn } from '../essays/speech-words'
import type { LecternSettings } from './lectern-settings'
import type { SpeechPage } from './speech-page.server'
import { SpokenText } from './spoken-text'
import { useLecternKeys } from './use-lectern-keys'
import { useWakeLock } from './use-wake-lock'

type Stage = { kind: 'before' } | { kind: 'reading'; since: number } | { kind: 'read'; milliseconds: number }

/** One reading aloud against the clock, from which the writer's own rate comes. Nothing moves while one reads. */
export function Rehearsal({ speech, settings }: { speech: SpeechPage; settings: LecternSettings }) {
  const { t } = useLocale()
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const [stage, setStage] = useState<Stage>({ kind: 'before' })
  const advance = useCallback(() => setStage(next), [])
  const wakeLock = useWakeLock(stage.kind === 'reading')
  const leave = useRef<HTMLAnchorElement>(null)
  useLecternKeys({ toggle: advance, leave: () => leave.current?.click() })
  const isEnough = speech.characters >= leastMeasured
  return (
    <div
      className={isReady ? 'lectern lectern-live' : 'lectern'}
      data-size={settings.size}
      data-contrast={settings.contrast}
      data-marks={settings.marks}
    >
      <div className="lectern-top">
        <a className="btn" href={speech.isDraft ? paths.writeEssay(speech.id) : paths.essay(speech.id)} ref={leave}>
          {t('speeches.lectern.leave')}
        </a>
        <p>{t(isEnough ? 'speeches.rehearsal.how' : 'speeches.rehearsal.tooShort', { count: leastMeasured })}</p>
      </div>
      {isReady ? null : <WithoutScripts speech={speech} />}
      <SpokenText speech={speech} current={null} />
      {isReady && isEnough ? (
        <section className="lectern-bar" aria-label={t('speeches.rehearsal.bar')}>
          {stage.kind === 'read' ? <Result speech={speech} milliseconds={stage.milliseconds} /> : null}
          <div className="lectern-buttons">
            {stage.kind === 'reading' ? <Clock since={stage.since} /> : null}
            <Button
              type="button"
              kind={stage.kind === 'read' ? 'plain' : 'primary'}
              className="lectern-start"
              onClick={advance}
            >
              {t(
                `speeches.rehearsal.${stage.kind === 'before' ? 'start' : stage.kind === 'reading' ? 'stop' : 'again'}`,
              )}
            </Button>
          </div>
          {wakeLock === 'refused' || wakeLock === 'unsupported' ? (
            <p className="lectern-advice">{t('speeches.bar.screenOff')}</p>
          ) : null}
        </section>
      ) : null}
    </div>
  )
}

function next(stage: Stage): Stage {
  if (stage.kind === 'reading') return { kind: 'read', milliseconds: performance.now() - stage.since }
  return { kind: 'reading', since: performance.now() }
}

function Clock({ since }: { since: number }) {
  const { t } = useLocale()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 250)
    return () => clearInterval(timer)
  }, [since])
  return <span className="num lectern-clock">{t('speeches.bar.elapsed', { duration: durationIn(t, seconds) })}</span>
}

/** What the reading says, and keeping it; nothing is kept unless the writer wants it. */
function Result({ speech, milliseconds }: { speech: SpeechPage; milliseconds: number }) {
  const { t } = useLocale()
  const { id, characters, isDraft, limitMinutes } = speech
  const seconds = Math.round(milliseconds / 1000)
  const rate = measuredRate({ characters, milliseconds })
  const values = { count: characters, duration: durationIn(t, seconds) }
  if (rate === null) {
    return <p role="status">{t('speeches.rehearsal.noMeasure', { ...values, ...speakingRates })}</p>
  }
  return (
    <form method="post" action={paths.speakingRate()} className="lectern-result">
      <p role="status">
        <b>{t('speeches.rehearsal.rate', { ...values, rate })}</b>
        {limitMinutes ? <span>{againstLimit(t, seconds, limitMinutes)}</span> : null}
      </p>
      <input type="hidden" name="rate" value={rate} />
      <input type="hidden" name="next" value={isDraft ? paths.writeEssay(id) : paths.lectern(id)} />
      <Button kind="primary">{t('speeches.rehearsal.keep')}</Button>
    </form>
  )
}

/** Any clock will do, and the rate can be typed in. */
function WithoutScripts({ speech }: { speech: SpeechPage }) {
  const { t } = useLocale()
  return (
    <noscript>
      <p>
        {t('speeches.rehearsal.byHand', { count: speech.characters })}{' '}
        <a href={paths.speakingRate(paths.lectern(speech.id))}>{t('essays.speech.changeRate')}</a>
      </p>
    </noscript>
  )
}
