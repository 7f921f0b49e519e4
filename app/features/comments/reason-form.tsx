import { Button, LinkButton } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { maxReasonCharacters, type ReasonProblem } from './comment-forms'

type Props = {
  action: string
  label: string
  hint: string
  send: string
  back: string
  /** What came back, with everything that was typed. */
  refused?: RefusedReason
}

export type RefusedReason = { problem: ReasonProblem; reason: string }

/** A form for saying why a comment is reported or hidden. */
export function ReasonForm({ action, label, hint, send, back, refused }: Props) {
  const { t } = useLocale()
  return (
    <form method="post" action={action} className="stack">
      <TextAreaField
        name="reason"
        label={label}
        hint={hint}
        defaultValue={refused?.reason}
        errors={refused ? [t(`comments.reasonProblems.${refused.problem}`)] : []}
        rows={3}
        // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
        maxLength={maxReasonCharacters * 2}
        dir="auto"
        required
      />
      <div className="actions">
        <Button kind="primary">{send}</Button>
        <LinkButton kind="quiet" href={back}>
          {t('comments.back')}
        </LinkButton>
      </div>
    </form>
  )
}
