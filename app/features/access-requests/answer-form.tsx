import { Button } from '../../components/button'
import { Field, TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { type AccessRequestProblem, maxReasonCharacters } from './access-request-forms'

/** What came back to be mended: the field it is about, and what was typed. */
export type RefusedAnswer = {
  verdict: 'grant' | 'decline'
  problem: AccessRequestProblem
  typed: { until?: string; reason?: string }
}

type Props = { requestId: string; proposedUntil: string; refused?: RefusedAnswer }

/** The author's answer: yes until a day, or no with a reason. */
export function AnswerForm({ requestId, proposedUntil, refused }: Props) {
  const { t } = useLocale()
  const mistakes = (verdict: RefusedAnswer['verdict']) =>
    refused?.verdict === verdict ? [t(`accessRequests.problems.${refused.problem}`)] : null
  return (
    <section className="stack" aria-labelledby="answer">
      <h2 className="section-title" id="answer">
        {t('accessRequests.answer.title')}
      </h2>
      <form method="post" action={paths.accessRequest(requestId)} className="stack">
        <Field
          name="until"
          type="date"
          label={t('accessRequests.answer.until')}
          hint={t('accessRequests.answer.untilHint')}
          defaultValue={refused?.typed.until ?? proposedUntil}
          errors={mistakes('grant')}
          required
        />
        <Button kind="primary" name="verdict" value="grant">
          {t('accessRequests.answer.grant')}
        </Button>
      </form>
      <details className="fold" open={refused?.verdict === 'decline'}>
        <summary className="btn btn-quiet">{t('accessRequests.answer.decline')}</summary>
        <form method="post" action={paths.accessRequest(requestId)} className="stack">
          <TextAreaField
            name="reason"
            label={t('accessRequests.answer.reason')}
            hint={t('accessRequests.answer.reasonHint', { count: maxReasonCharacters })}
            defaultValue={refused?.typed.reason}
            errors={mistakes('decline')}
            rows={3}
            // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
            maxLength={maxReasonCharacters * 2}
            required
          />
          <Button name="verdict" value="decline">
            {t('accessRequests.answer.declineNow')}
          </Button>
        </form>
      </details>
    </section>
  )
}
