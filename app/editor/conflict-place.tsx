import { useId, useMemo } from 'react'
import { useLocale } from '../core/i18n/locale'
import { differenceOfText, type Run } from './difference'
import type { ClashChoice } from './merge'

type Props = {
  name: string
  mine: string
  theirs: string
  /** When the server's was saved: an ISO date, if known. */
  savedAt: string | null
  options: ClashChoice[]
  choice: ClashChoice
  onChoose: (choice: ClashChoice) => void
}

/** One place in which both sides wrote: the two side by side, what differs marked, and what shall stay. */
export function ConflictPlace({ name, mine, theirs, savedAt, options, choice, onChoose }: Props) {
  const { t, format } = useLocale()
  const group = useId()
  const runs = useMemo(() => differenceOfText(theirs, mine), [theirs, mine])
  const time = savedAt ? format.dateTime(savedAt) : ''
  return (
    <li>
      <fieldset className="conflict-place">
        <legend>{name}</legend>
        <div className="conflict-texts">
          <Side name={t('editor.conflict.mine')} runs={runs} own="added" isLeft={choice === 'theirs'} />
          <Side
            name={time ? t('editor.conflict.theirs', { time }) : t('editor.conflict.theirsUndated')}
            runs={runs}
            own="removed"
            isLeft={choice === 'mine'}
          />
        </div>
        <div className="conflict-choices">
          {options.map((option) => (
            <label key={option} className="conflict-choice">
              <input type="radio" name={group} checked={choice === option} onChange={() => onChoose(option)} />
              {t(`editor.conflict.choices.${option}`)}
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  )
}

function Side(props: { name: string; runs: Run[]; own: 'added' | 'removed'; isLeft: boolean }) {
  const { name, runs, own, isLeft } = props
  const { t } = useLocale()
  const shown = runs.filter(({ kind }) => kind === 'same' || kind === own)
  return (
    <div className={isLeft ? 'conflict-side conflict-left' : 'conflict-side'}>
      <p className="conflict-name">{name}</p>
      <p className="conflict-words" lang="zh">
        {shown.length === 0 ? <span className="muted">{t('editor.conflict.nothing')}</span> : null}
        {shown.map((run, index) =>
          run.kind === 'same' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs have no name and never move
            <span key={index}>{run.text}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <mark key={index}>{run.text}</mark>
          ),
        )}
      </p>
    </div>
  )
}
