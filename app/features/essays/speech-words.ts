import type { Translate } from '../../core/i18n/translate'

/** Seconds in words: "6 分 20 秒", "8 分钟", "45 秒". */
export function durationIn(t: Translate, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  if (minutes === 0) return t('essays.speech.seconds', { count: rest })
  if (rest === 0) return t('essays.speech.minutes', { count: minutes })
  return t('essays.speech.minutesAndSeconds', { minutes, seconds: rest })
}

/** How a speech stands to its limit in minutes, in words. */
export function againstLimit(t: Translate, seconds: number, limitMinutes: number): string {
  const distance = seconds - limitMinutes * 60
  const values = { limit: limitMinutes, duration: durationIn(t, Math.abs(distance)) }
  if (distance === 0) return t('essays.speech.onLimit', values)
  return t(distance > 0 ? 'essays.speech.over' : 'essays.speech.under', values)
}
