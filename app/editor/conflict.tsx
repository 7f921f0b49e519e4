import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useLocale } from '../core/i18n/locale'
import { ConflictPlace } from './conflict-place'
import { CopyButton } from './copy-button'
import { type BlockNode, documentOf, type EditorDocument } from './document'
import type { Resolution } from './draft-saver'
import type { DraftText, ServerText } from './draft-state'
import './editor.css'
import { type ClashChoice, type Merge, mergedText, mergeTexts, type StoredBlock } from './merge'
import { plainText } from './text'

type Props = {
  mine: DraftText
  theirs: ServerText
  /** What both began from; null when nobody knows it any more. */
  base: DraftText | null
  onResolve: (choice: Resolution) => void
}

/**
 * Two texts that began from the same one: what only one side changed is laid together already, and where both wrote,
 * the two stand side by side, to be chosen place by place. Nothing is sent before the writer has chosen; both being
 * kept is what is chosen at first, so the shortest way loses nothing.
 */
export function Conflict({ mine, theirs, base, onResolve }: Props) {
  const { t } = useLocale()
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  // Shown where the writer did not ask for it: say so to those who do not see it, without moving the focus.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const merge = useMerge({ mine, theirs, base })

  return (
    <section className="conflict" aria-labelledby={title}>
      <h2 id={title} ref={heading}>
        {t('editor.conflict.title')}
      </h2>
      {merge ? <Places merge={merge} {...{ mine, theirs, base, onResolve }} /> : <p>{t('editor.conflict.whole')}</p>}
      <Wholes {...{ mine, theirs, onResolve }} isOpen={merge === null} />
    </section>
  )
}

/** Null for a text that no editor can read: then only the two wholes can be chosen. */
function useMerge(texts: { mine: DraftText; theirs: ServerText; base: DraftText | null }): Merge | null {
  const { mine, theirs, base } = texts
  const { title, content } = mine
  return useMemo(() => {
    try {
      return mergeTexts({ base, mine: { title, content }, theirs })
    } catch {
      return null
    }
  }, [base, title, content, theirs])
}

function Places({ merge, mine, theirs, base, onResolve }: Props & { merge: Merge }) {
  const { t } = useLocale()
  const clashes = merge.parts.filter((part) => part.kind === 'clash')
  const [titleChoice, setTitleChoice] = useState<ClashChoice>('mine')
  const [chosen, setChosen] = useState<ClashChoice[]>([])
  // Written on meanwhile: with another number of places, an older choice would fall on another one.
  const choices = chosen.length === clashes.length ? chosen : clashes.map((): ClashChoice => 'both')
  const places = clashes.length + (merge.title === null ? 1 : 0)
  const words = [base ? t('editor.conflict.settled') : '', t('editor.conflict.explain', { count: places })]

  function choose(index: number, choice: ClashChoice) {
    setChosen(choices.map((before, nth) => (nth === index ? choice : before)))
  }

  return (
    <>
      <p>{words.join('')}</p>
      <ol className="conflict-places">
        {merge.title === null ? (
          <ConflictPlace
            name={t('editor.conflict.titles')}
            mine={mine.title}
            theirs={theirs.title}
            savedAt={theirs.savedAt}
            options={['mine', 'theirs']}
            choice={titleChoice}
            onChoose={setTitleChoice}
          />
        ) : null}
        {clashes.map((clash, index) => (
          <ConflictPlace
            // biome-ignore lint/suspicious/noArrayIndexKey: places have no name, and choices go by their order
            key={index}
            name={t('editor.conflict.place', { number: index + 1 })}
            mine={wordsOf(clash.mine)}
            theirs={wordsOf(clash.theirs)}
            savedAt={theirs.savedAt}
            options={['both', 'mine', 'theirs']}
            choice={choices[index] ?? 'both'}
            onChoose={(choice) => choose(index, choice)}
          />
        ))}
      </ol>
      <p className="actions">
        <button
          type="button"
          className="btn btn-primary"
          onClick={() =>
            onResolve(
              mergedText(merge, { title: titleChoice === 'mine' ? mine.title : theirs.title, clashes: choices }),
            )
          }
        >
          {t('editor.conflict.merge')}
        </button>
      </p>
    </>
  )
}

/** Both texts from beginning to end, to read, to copy, or to take as they are. */
function Wholes(props: Pick<Props, 'mine' | 'theirs' | 'onResolve'> & { isOpen: boolean }) {
  const { mine, theirs, onResolve, isOpen } = props
  const { t, format } = useLocale()
  const savedAt = theirs.savedAt ? format.dateTime(theirs.savedAt) : ''
  return (
    <details className="conflict-wholes" open={isOpen}>
      <summary>{t('editor.conflict.wholes')}</summary>
      <div className="conflict-texts">
        <Whole
          name={t('editor.conflict.mine')}
          text={mine}
          choice={t('editor.conflict.keepMine')}
          onChoose={() => onResolve('mine')}
        />
        <Whole
          name={savedAt ? t('editor.conflict.theirs', { time: savedAt }) : t('editor.conflict.theirsUndated')}
          text={theirs}
          choice={t('editor.conflict.takeTheirs')}
          onChoose={() => onResolve('theirs')}
        />
      </div>
    </details>
  )
}

function Whole(props: { name: string; text: DraftText; choice: string; onChoose: () => void }) {
  const { name, text, choice, onChoose } = props
  const { t } = useLocale()
  const id = useId()
  const words = `${text.title}\n${wordsOfText(text)}`
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

function wordsOf(blocks: StoredBlock[]): string {
  return plainText(documentOf(blocks as BlockNode[]))
}

/** The plain text of a stored one; the JSON itself if it cannot be read, for it may hold words. */
function wordsOfText({ content }: DraftText): string {
  try {
    return plainText(JSON.parse(content) as EditorDocument)
  } catch {
    return content
  }
}
