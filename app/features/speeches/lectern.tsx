import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocale } from '../../core/i18n/locale'
import { speakingRates } from '../../editor/speech'
import { paths } from '../../paths'
import { againstLimit, durationIn } from '../essays/speech-words'
import { LecternBar } from './lectern-bar'
import { LecternChoices } from './lectern-choices'
import { keepLecternSettings, type LecternSettings } from './lectern-settings'
import type { SpeechPage } from './speech-page.server'
import { SpokenText } from './spoken-text'
import { useLecternKeys } from './use-lectern-keys'
import { useRun } from './use-run'
import { useWakeLock } from './use-wake-lock'

/** Characters a minute by which the text is made faster or slower. */
const rateStep = 10

/**
 * A text to be spoken from: large, in one column, its pauses marked. Without scripts it is a page that scrolls by
 * hand and a form for how it stands; with them there is a clock, and the text moves at the speaker's rate.
 */
export function Lectern(props: { speech: SpeechPage; kept: LecternSettings; isSignedIn: boolean }) {
  const { speech, kept, isSignedIn } = props
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const { settings, choose } = useSettings(kept)
  const [rate, setRate] = useState(speech.speakingRate.rate)
  const text = useRef<HTMLDivElement>(null)
  const run = useRun({ text, blocks: speech.blocks, rate, doesScroll: settings.scroll === 'on' })
  const wakeLock = useWakeLock(run.isRunning)
  const leave = useRef<HTMLAnchorElement>(null)
  const changeRate = useCallback((by: 1 | -1) => {
    setRate((before) => Math.min(speakingRates.max, Math.max(speakingRates.min, before + by * rateStep)))
  }, [])
  useLecternKeys({
    toggle: run.toggle,
    goBy: run.goBy,
    changeRate,
    leave: () => leave.current?.click(),
  })
  return (
    <div
      className={isReady ? 'lectern lectern-live lectern-run' : 'lectern'}
      data-size={settings.size}
      data-contrast={settings.contrast}
      data-marks={settings.marks}
      data-paper={settings.paper}
    >
      <Top speech={speech} isSignedIn={isSignedIn} leaveRef={leave} />
      <LecternChoices speech={speech} settings={settings} choose={isReady ? choose : null} />
      <SpokenText
        speech={speech}
        current={isReady ? run.place.index : null}
        textRef={text}
        onTap={isReady ? run.toggle : undefined}
      />
      {isReady ? (
        <LecternBar speech={speech} run={run} rate={rate} changeRate={changeRate} wakeLock={wakeLock} />
      ) : null}
    </div>
  )
}

/** The way out, and how long the whole takes. */
function Top(props: { speech: SpeechPage; isSignedIn: boolean; leaveRef: React.RefObject<HTMLAnchorElement> }) {
  const { speech, isSignedIn, leaveRef } = props
  const { t } = useLocale()
  const { id, isDraft, limitMinutes, seconds, speakingRate } = speech
  const values = { duration: durationIn(t, seconds), rate: speakingRate.rate }
  return (
    <div className="lectern-top">
      <a className="btn" href={isDraft ? paths.writeEssay(id) : paths.essay(id)} ref={leaveRef}>
        {t('speeches.lectern.leave')}
      </a>
      <p className="lectern-time">
        {isDraft ? <span>{t('speeches.lectern.draft')}</span> : null}
        <span>{t(speakingRate.isOwn ? 'essays.speech.ownRate' : 'essays.speech.usualRate', values)}</span>
        {limitMinutes ? <span>{againstLimit(t, seconds, limitMinutes)}</span> : null}
        {isSignedIn ? (
          <a href={paths.rehearse(id, { text: isDraft ? 'draft' : undefined })}>{t('essays.speech.rehearse')}</a>
        ) : null}
      </p>
    </div>
  )
}

/** How the text stands: as the browser keeps it, and kept at each choice. */
function useSettings(kept: LecternSettings) {
  const [settings, setSettings] = useState(kept)
  function choose(changed: Partial<LecternSettings>) {
    const next = { ...settings, ...changed }
    setSettings(next)
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there on plain HTTP, where this runs too
    document.cookie = keepLecternSettings(next, { isHttps: location.protocol === 'https:' })
  }
  return { settings, choose }
}
