import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { secondsFor } from '../../editor/speech'
import { durationIn } from '../essays/speech-words'
import type { SpeechPage } from './speech-page.server'
import type { useRun } from './use-run'
import type { WakeLockState } from './use-wake-lock'

type Props = {
  speech: SpeechPage
  run: ReturnType<typeof useRun>
  rate: number
  changeRate: (by: 1 | -1) => void
  wakeLock: WakeLockState
}

/** What the speaker needs within reach of a thumb: start and pause, paragraphs, speed, and how far one is. */
export function LecternBar({ speech, run, rate, changeRate, wakeLock }: Props) {
  const { t } = useLocale()
  const { isRunning, elapsed } = run
  const label = isRunning ? 'pause' : elapsed > 0 ? 'resume' : 'start'
  return (
    <section className="lectern-bar" aria-label={t('speeches.bar.title')}>
      <Progress speech={speech} run={run} rate={rate} />
      <div className="lectern-buttons">
        <Button type="button" onClick={() => run.goBy(-1)}>
          {t('speeches.bar.previous')}
        </Button>
        <Button type="button" kind="primary" className="lectern-start" onClick={run.toggle}>
          {t(`speeches.bar.${label}`)}
        </Button>
        <Button type="button" onClick={() => run.goBy(1)}>
          {t('speeches.bar.next')}
        </Button>
        <Button type="button" onClick={() => changeRate(-1)}>
          {t('speeches.bar.slower')}
        </Button>
        <Button type="button" onClick={() => changeRate(1)}>
          {t('speeches.bar.faster')}
        </Button>
        {elapsed > 0 && !isRunning ? (
          <Button type="button" kind="quiet" onClick={run.restart}>
            {t('speeches.bar.restart')}
          </Button>
        ) : null}
      </div>
      <Advice isRunning={isRunning} wakeLock={wakeLock} />
    </section>
  )
}

function Progress({ speech, run, rate }: Pick<Props, 'speech' | 'run' | 'rate'>) {
  const { t } = useLocale()
  const { elapsed, place } = run
  const { characters, limitMinutes } = speech
  const remaining = secondsFor(Math.max(0, characters - place.spoken), rate)
  const limit = (limitMinutes ?? 0) * 60
  return (
    <div className="lectern-progress">
      <p>
        {speech.blocks.length > 0 ? (
          <span>{t('speeches.bar.place', { number: place.index + 1, all: speech.blocks.length })}</span>
        ) : null}
        <span className="num">{t('speeches.bar.elapsed', { duration: durationIn(t, elapsed) })}</span>
        <span className="num">{t('speeches.bar.remaining', { duration: durationIn(t, remaining) })}</span>
        {limitMinutes && elapsed > limit ? (
          <strong className="num">{t('speeches.bar.over', { duration: durationIn(t, elapsed - limit) })}</strong>
        ) : null}
        <output className="num">{t('speeches.bar.rate', { rate })}</output>
      </p>
      <progress aria-label={t('speeches.bar.progress')} max={Math.max(1, characters)} value={place.spoken} />
    </div>
  )
}

/** The keys while one has not begun; then only what may go wrong: a screen that goes dark. */
function Advice({ isRunning, wakeLock }: { isRunning: boolean; wakeLock: WakeLockState }) {
  const { t } = useLocale()
  const isDark = wakeLock === 'refused' || wakeLock === 'unsupported'
  return (
    <p className="lectern-advice" role="status">
      {isDark ? t('speeches.bar.screenOff') : isRunning ? t('speeches.bar.screenOn') : t('speeches.bar.tap')}
      {isRunning ? null : <span className="lectern-keys"> {t('speeches.bar.keys')}</span>}
    </p>
  )
}
