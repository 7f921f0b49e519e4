import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import type { PeerReadingPage } from './peer-reading-page.server'

/** What happens when, in plain words, with the present step marked; and what readers are asked. */
export function ReadingSteps({ reading }: { reading: PeerReadingPage }) {
  const { t, language } = useLocale()
  const { startsAt, endsAt, lateAt, phase, timeZone, questions, isPaired } = reading
  const format = formatFor(language, timeZone)
  const steps = [
    { step: 'WRITING', at: startsAt, isNow: phase === 'PLANNED' || phase === 'WRITING' },
    { step: 'READING', at: startsAt, isNow: phase === 'READING' },
    { step: 'LATE', at: lateAt, isNow: false },
    { step: 'DONE', at: endsAt, isNow: phase === 'DONE' },
  ] as const
  return (
    <section aria-labelledby="steps">
      <h2 className="section-title" id="steps">
        {t('peerReading.stepsTitle')}
      </h2>
      <ol className="list peer-steps">
        {steps.map(({ step, at, isNow }) => (
          <li key={step} aria-current={isNow ? 'step' : undefined}>
            {t(`peerReading.steps.${step}`, { at: format.dateTime(at) })}
          </li>
        ))}
      </ol>
      {isPaired ? <p className="mt-3">{t('peerReading.paired')}</p> : null}
      <h3 className="mt-4">{t('peerReading.questionsTitle')}</h3>
      <ul className="my-1 list-disc pl-6">
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </section>
  )
}
