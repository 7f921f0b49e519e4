import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxCommitmentCharacters } from '../commitments/commitment-states'
import type { Help } from './help'
import { postQuietly } from './post-quietly'

type Props = {
  essayId: string
  help: Help
  /** An answer that is to become one; null until the writer says so. */
  proposed: string | null
  isLive: boolean
  onSignIn: () => void
}

type Made = { text: string; at: string }

/** What was meant to be done in this essay, and a form for one more. */
export function NewCommitment({ essayId, help, proposed, isLive, onSignIn }: Props) {
  const { t, format } = useLocale()
  const [made, setMade] = useState<Made[]>([])
  const [isFailed, setFailed] = useState(false)
  const { fold, form } = useProposal(proposed)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const [text, dueOn] = [String(fields.get('text') ?? ''), String(fields.get('dueOn') ?? '')]
    const outcome = await postQuietly(paths.commitments(), { text, dueOn, essay: essayId })
    setFailed(outcome === 'failed')
    if (outcome === 'signed-out') onSignIn()
    if (outcome !== 'done') return
    setMade((before) => [...before, { text, at: `${dueOn}T12:00:00Z` }])
    form.current?.reset()
    if (fold.current) fold.current.open = false
  }

  const here = [...help.commitments.here.map(({ id, text, dueAt }) => ({ id, text, at: dueAt })), ...made]
  return (
    <>
      {here.length > 0 ? (
        <ul className="beside-commitments" role="status">
          {here.map(({ text, at }) => (
            <li key={`${text} ${at}`}>
              <p className="commitment-text" dir="auto">
                {text}
              </p>
              <p className="muted">{t('commitments.lookBack', { date: format.date(at) })}</p>
            </li>
          ))}
        </ul>
      ) : null}
      <details ref={fold} className="beside-new">
        <summary>{t('essays.help.newCommitment')}</summary>
        <form
          ref={form}
          method="post"
          action={paths.commitments()}
          className="stack"
          onSubmit={isLive ? onSubmit : undefined}
        >
          <input type="hidden" name="essay" value={essayId} />
          <input type="hidden" name="back" value={paths.writeEssay(essayId)} />
          <Field
            id="commitment-text"
            name="text"
            label={t('commitments.text')}
            maxLength={maxCommitmentCharacters}
            autoComplete="off"
            required
          />
          <Field
            id="commitment-day"
            name="dueOn"
            type="date"
            label={t('commitments.dueOn')}
            defaultValue={help.commitments.proposed}
            min="2000-01-01"
            max="2099-12-31"
            required
          />
          <Button>{t('commitments.keep')}</Button>
          {isFailed ? <p className="field-error">{t('commitments.notKept')}</p> : null}
        </form>
      </details>
      <p>
        <a href={paths.commitments()}>{t('commitments.all')}</a>
      </p>
    </>
  )
}

/** Opens the form with what an answer says; one line, and as much of it as a commitment holds. */
function useProposal(proposed: string | null) {
  const fold = useRef<HTMLDetailsElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (proposed === null || !fold.current) return
    fold.current.open = true
    const field = form.current?.querySelector<HTMLInputElement>('[name=text]')
    if (!field) return
    const line = proposed.trim().replace(/\s*\n\s*/g, ' ')
    field.value = [...line].slice(0, maxCommitmentCharacters).join('')
    field.focus()
  }, [proposed])
  return { fold, form }
}
