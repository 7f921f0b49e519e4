import { Button } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Assignment } from './assignments.server'
import { answerName, readingLimits } from './reading-forms'

type Props = {
  assignment: Assignment
  /** What stands in the fields: what was kept, or what was typed and refused. */
  answers: string[]
  /** The field that is to be mended, and what with. */
  mistake: { index: number; message: string } | null
}

/** The questions of a reading as a plain form: kept at any time, handed over once. */
export function ReadingForm({ assignment, answers, mistake }: Props) {
  const { t } = useLocale()
  const { id, questions, version } = assignment
  return (
    <>
      <form method="post" action={paths.assignment(id)} className="stack" id="answers">
        <input type="hidden" name="version" value={version} />
        {questions.map((question, index) => (
          <TextAreaField
            key={answerName(index)}
            name={answerName(index)}
            label={question}
            defaultValue={answers[index]}
            errors={mistake?.index === index ? [mistake.message] : []}
            rows={4}
            maxLength={readingLimits.answer * 2}
            dir="auto"
          />
        ))}
        <div>
          <p className="field-hint" id="hand-over-hint">
            {t('peerReading.read.handOverHint')}
          </p>
          <div className="actions mt-2">
            <Button kind="primary" name="intent" value="handOver" aria-describedby="hand-over-hint">
              {t('peerReading.read.handOver')}
            </Button>
            <Button name="intent" value="save">
              {t('peerReading.read.save')}
            </Button>
          </div>
        </div>
      </form>
      <div className="mt-6">
        <GiveUp assignmentId={id} />
      </div>
    </>
  )
}

/** Leaves a reading to somebody else, asked for twice. */
export function GiveUp({ assignmentId }: { assignmentId: string }) {
  const { t } = useLocale()
  return (
    <Confirm
      kind="plain"
      label={t('peerReading.read.giveUp')}
      question={t('peerReading.read.giveUpQuestion')}
      detail={t('peerReading.read.giveUpDetail')}
      confirmLabel={t('peerReading.read.giveUpConfirm')}
      action={paths.assignment(assignmentId)}
      fields={{ intent: 'giveUp' }}
    />
  )
}

/** What was typed where nothing can be kept any more: there to be copied. */
export function TypedToCopy({ questions, answers }: { questions: string[]; answers: string[] }) {
  return (
    <div className="stack">
      {questions.map((question, index) =>
        answers[index] ? (
          <TextAreaField
            key={answerName(index)}
            name={answerName(index)}
            label={question}
            defaultValue={answers[index]}
            rows={4}
            readOnly
            dir="auto"
          />
        ) : null,
      )}
    </div>
  )
}
