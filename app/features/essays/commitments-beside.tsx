import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Commitment } from '../commitments/commitments.server'
import { postQuietly } from './post-quietly'

type Props = { commitments: Commitment[]; essayId: string; onSignIn: () => void }

/** How many are shown before an essay; the page of commitments has all. */
const shown = 3

/** Open commitments with what may have become of each. To say nothing leaves one open. */
export function CommitmentsBeside({ commitments, essayId, onSignIn }: Props) {
  const { t } = useLocale()
  return (
    <>
      <ul className="beside-commitments">
        {commitments.slice(0, shown).map((commitment) => (
          <Item key={commitment.id} {...{ commitment, essayId, onSignIn }} />
        ))}
      </ul>
      {commitments.length > shown ? (
        <p>
          <a href={paths.commitments()}>{t('commitments.all')}</a>
        </p>
      ) : null}
    </>
  )
}

type ItemProps = { commitment: Commitment; essayId: string; onSignIn: () => void }

function Item({ commitment, essayId, onSignIn }: ItemProps) {
  const { t, format } = useLocale()
  const { id, text, dueAt, isDue } = commitment
  const [said, setSaid] = useState<'DONE' | 'DROPPED' | null>(null)
  const [isFailed, setFailed] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const state = submitter instanceof HTMLButtonElement && submitter.value === 'DONE' ? 'DONE' : 'DROPPED'
    const outcome = await postQuietly(paths.commitment(id), { intent: 'settle', state })
    setFailed(outcome === 'failed')
    if (outcome === 'signed-out') onSignIn()
    if (outcome === 'done') setSaid(state)
  }

  return (
    <li>
      <p className="commitment-text" dir="auto">
        {text}
      </p>
      {said ? (
        <p className="muted" role="status">
          {t(`commitments.said.${said}`)}
        </p>
      ) : (
        <>
          {/* Without scripts the page comes back here. */}
          <form
            method="post"
            action={paths.commitment(id)}
            className="beside-actions"
            aria-label={text}
            onSubmit={onSubmit}
          >
            <span className="muted">
              {t(isDue ? 'commitments.due' : 'commitments.lookBack', { date: format.date(dueAt) })}
            </span>
            <input type="hidden" name="intent" value="settle" />
            <input type="hidden" name="back" value={paths.writeEssay(essayId)} />
            <Button kind="quiet" className="insert" name="state" value="DONE">
              {t('commitments.settle.DONE')}
            </Button>
            <Button kind="quiet" className="insert" name="state" value="DROPPED">
              {t('commitments.settle.DROPPED')}
            </Button>
          </form>
        </>
      )}
      {isFailed ? <p className="field-error">{t('commitments.notSaid')}</p> : null}
    </li>
  )
}
