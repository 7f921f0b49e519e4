import { useEffect, useId, useRef, useState } from 'react'
import { useLocale } from '../core/i18n/locale'
import type { EditorDocument } from './document'
import type { Resolution } from './draft-saver'
import type { DraftText, ServerText } from './draft-state'
import './editor.css'
import { plainText } from './text'

/**
 * Two texts that began from the same one, side by side, and the ways to go on. Nothing is sent before the
 * writer has chosen; keeping both loses nothing and is always possible.
 */
export function Conflict(props: { mine: DraftText; theirs: ServerText; onResolve: (choice: Resolution) => void }) {
  const { mine, theirs, onResolve } = props
  const { t, format } = useLocale()
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  // Shown where the writer did not ask for it: say so to those who do not see it, without moving the focus.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const savedAt = theirs.savedAt ? format.dateTime(theirs.savedAt) : ''

  return (
    <section className="conflict" aria-labelledby={title}>
      <h2 id={title} ref={heading}>
        {t('editor.conflict.title')}
      </h2>
      <p>{t('editor.conflict.explain')}</p>
      <div className="conflict-texts">
        <Side
          name={t('editor.conflict.mine')}
          text={mine}
          choice={t('editor.conflict.keepMine')}
          onChoose={() => onResolve('mine')}
        />
        <Side
          name={savedAt ? t('editor.conflict.theirs', { time: savedAt }) : t('editor.conflict.theirsUndated')}
          text={theirs}
          choice={t('editor.conflict.takeTheirs')}
          onChoose={() => onResolve('theirs')}
        />
      </div>
      <p className="conflict-both">
        <button type="button" className="btn btn-primary" onClick={() => onResolve('both')}>
          {t('editor.conflict.keepBoth')}
        </button>
        <span>{t('editor.conflict.bothHint')}</span>
      </p>
    </section>
  )
}

function Side(props: { name: string; text: DraftText; choice: string; onChoose: () => void }) {
  const { name, text, choice, onChoose } = props
  const { t } = useLocale()
  const id = useId()
  const words = wordsOf(text)
  return (
    <article className="conflict-side" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls inside itself, so the keyboard must reach it */}
      <section className="conflict-text" aria-labelledby={id} tabIndex={0}>
        {words.split('\n').map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name and never move
          <p key={index}>{line}</p>
        ))}
      </section>
      <div className="actions">
        <button type="button" className="btn" onClick={onChoose}>
          {choice}
        </button>
        <CopyButton words={words} name={t('editor.conflict.copy')} done={t('editor.conflict.copied')} />
      </div>
    </article>
  )
}

function CopyButton(props: { words: string; name: string; done: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <button type="button" className="btn" onClick={async () => setCopied(await copy(props.words))} aria-live="polite">
      {isCopied ? props.done : props.name}
    </button>
  )
}

/** The clipboard interface is missing on plain http, where the old command still works. */
async function copy(words: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(words).then(
      () => true,
      () => false,
    )
  const field = document.createElement('textarea')
  field.value = words
  document.body.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  return isDone
}

/** The plain text of a stored one; the JSON itself if it cannot be read, for it may hold words. */
function wordsOf(text: DraftText): string {
  try {
    return `${text.title}\n${plainText(JSON.parse(text.content) as EditorDocument)}`
  } catch {
    return `${text.title}\n${text.content}`
  }
}
