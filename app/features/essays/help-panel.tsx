import { useEffect, useRef, useState } from 'react'
import { useLocale } from '../../core/i18n/locale'
import type { BlockNode } from '../../editor/document'
import { CommitmentsBeside } from './commitments-beside'
import type { Help } from './help'
import { NotesBeside } from './notes-beside'
import { QuestionsBeside } from './questions-beside'
import type { Writing } from './writing'

type Props = {
  writing: Writing
  help: Help
  /** Puts blocks into the text where the caret is; null while there is no rich editor. */
  insert: ((blocks: BlockNode[]) => void) | null
  onSignIn: () => void
  /** Grows when somebody signed in again on this page. */
  signIns: number
}

/**
 * What lies beside the text: questions with the author's own answers, their notes and what they mean to do. It puts
 * nothing into the text but what its author wrote. Folded on a phone, open where there is room beside the text.
 */
export function HelpPanel({ writing, help, insert, onSignIn, signIns }: Props) {
  const { t } = useLocale()
  const fold = useRef<HTMLDetailsElement>(null)
  const { said, onInsert } = useInsertion(insert)
  useOpenBeside(fold)
  // What was to be done is asked for by itself where an essay begins.
  const isNew = writing.draft.savedAt === null
  return (
    <aside className="help" aria-label={t('essays.help.title')}>
      <details ref={fold} className="help-fold">
        <summary>{t(help.notes.length > 0 ? 'essays.help.titleWithNotes' : 'essays.help.title')}</summary>
        <p className="muted">{t('essays.help.onlyYou')}</p>
        <QuestionsBeside
          {...{ writing, help, onInsert, onSignIn, signIns }}
          earlier={isNew ? [] : help.commitments.earlier}
        />
        <NotesBeside help={help} studySessionId={writing.essay.studySessionId} onInsert={onInsert} />
      </details>
      {insert ? (
        <p className="visually-hidden" role="status">
          {said}
        </p>
      ) : null}
    </aside>
  )
}

/** What was meant to be done before, at the head of an essay in which nothing is written yet. */
export function EarlierFirst({ writing, help, onSignIn }: Pick<Props, 'writing' | 'help' | 'onSignIn'>) {
  const { t } = useLocale()
  const { earlier } = help.commitments
  if (writing.draft.savedAt !== null || earlier.length === 0) return null
  return (
    <section className="write-earlier" aria-labelledby="earlier">
      <h2 id="earlier" className="section-title">
        {t('commitments.earlier')}
      </h2>
      <p className="muted">{t('commitments.earlierAdvice')}</p>
      <CommitmentsBeside commitments={earlier} essayId={writing.essay.id} onSignIn={onSignIn} />
    </section>
  )
}

/** Open where the panel stands beside the text; on a phone one opens it when one wants it. */
function useOpenBeside(fold: React.RefObject<HTMLDetailsElement>) {
  useEffect(() => {
    if (fold.current && window.matchMedia('(min-width: 72rem)').matches) fold.current.open = true
  }, [fold])
}

/** Inserting, with the words that say that it was done. */
function useInsertion(insert: Props['insert']) {
  const { t } = useLocale()
  const [said, setSaid] = useState('')
  const onInsert =
    insert &&
    ((blocks: BlockNode[]) => {
      insert(blocks)
      // Emptied first: the same words twice would be said once.
      setSaid('')
      requestAnimationFrame(() => setSaid(t('essays.help.inserted')))
    })
  return { said, onInsert }
}
