import { useLocale } from '../../core/i18n/locale'
import type { SpeechSection } from '../../editor/speech'
import { paths } from '../../paths'
import { againstLimit, durationIn } from './speech-words'
import type { Measure } from './use-measure'
import type { Writing } from './writing'

type Props = { writing: Writing; measure: Measure }

/** How long the text is, to be opened for how it is reckoned: in characters, and of a speech in minutes. */
export function Measures({ writing, measure }: Props) {
  const { t } = useLocale()
  const { count, bareCount } = measure
  return (
    <div className="write-measures">
      <details>
        <summary>{t('essays.count.both', { count, bare: bareCount })}</summary>
        <p>{t('essays.count.rule')}</p>
      </details>
      <SpeechMeasure writing={writing} measure={measure} />
    </div>
  )
}

function SpeechMeasure({ writing, measure }: Props) {
  const { t } = useLocale()
  const { essay, speech } = writing
  if (!speech || !measure.time) return null
  const { seconds, sections } = measure.time
  const { limitMinutes, rate } = speech
  const duration = durationIn(t, seconds)
  return (
    <details id="speech">
      <summary>
        {t(speech.isOwnRate ? 'essays.speech.ownRate' : 'essays.speech.usualRate', { duration, rate })}
        {limitMinutes ? ` · ${againstLimit(t, seconds, limitMinutes)}` : null}
      </summary>
      {sections.length > 0 ? <Sections sections={sections} /> : <p>{t('essays.speech.nothing')}</p>}
      <p className="write-measures-links">
        <a href={paths.lectern(essay.id, { text: 'draft' })}>{t('essays.speech.lectern')}</a>
        <a href={paths.rehearse(essay.id, { text: 'draft' })}>{t('essays.speech.rehearse')}</a>
        <a href={paths.speakingRate(paths.writeEssay(essay.id))}>{t('essays.speech.changeRate')}</a>
      </p>
    </details>
  )
}

/** Each section with its time; together they are the whole. */
export function Sections({ sections }: { sections: SpeechSection[] }) {
  const { t } = useLocale()
  return (
    <ul className="speech-sections">
      {sections.map(({ title, level, seconds }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have no name of their own and never move
        <li key={index} data-level={level}>
          <span>{title || t('essays.speech.opening')}</span>
          <span className="num">{durationIn(t, seconds)}</span>
        </li>
      ))}
    </ul>
  )
}
