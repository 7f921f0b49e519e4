import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Commitment } from './commitments.server'

type Props = {
  commitments: Commitment[]
  /** Where one is after saying what became of one. */
  back: string
}

/** What one meant to do, each with what may have become of it: plain facts, said by their writer to themselves. */
export function CommitmentList({ commitments, back }: Props) {
  return (
    <ul className="list commitments">
      {commitments.map((commitment) => (
        <li key={commitment.id}>
          <p className="commitment-text" dir="auto">
            {commitment.text}
          </p>
          <Facts commitment={commitment} />
          <Settle commitment={commitment} back={back} />
        </li>
      ))}
    </ul>
  )
}

function Facts({ commitment }: { commitment: Commitment }) {
  const { t, format } = useLocale()
  const { id, state, dueAt, essay, settledAt, isDue } = commitment
  return (
    <p className="commitment-facts">
      {state === 'OPEN' ? (
        <span>{t(isDue ? 'commitments.due' : 'commitments.lookBack', { date: format.date(dueAt) })}</span>
      ) : (
        <span>{t(`commitments.states.${state}`, { date: settledAt ? format.date(settledAt) : '' })}</span>
      )}
      {essay ? <a href={paths.essay(essay.id)}>{essay.title || t('essays.untitled')}</a> : null}
      <a href={paths.commitment(id)} aria-label={t('commitments.editNamed', { text: commitment.text })}>
        {t('commitments.edit')}
      </a>
    </p>
  )
}

/** The buttons that say what became of a commitment; one that is settled can be taken up again. */
function Settle({ commitment, back }: { commitment: Commitment; back: string }) {
  const { t } = useLocale()
  const { id, text, state } = commitment
  const others = state === 'OPEN' ? (['DONE', 'DROPPED'] as const) : (['OPEN'] as const)
  return (
    <form method="post" action={paths.commitment(id)} className="actions" aria-label={text}>
      <input type="hidden" name="intent" value="settle" />
      <input type="hidden" name="back" value={back} />
      {others.map((other) => (
        <Button key={other} name="state" value={other}>
          {t(`commitments.settle.${other}`)}
        </Button>
      ))}
    </form>
  )
}
