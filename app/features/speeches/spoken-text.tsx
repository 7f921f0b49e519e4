import { type MouseEvent, memo, type RefObject } from 'react'
import { useLocale } from '../../core/i18n/locale'
import type { Phrase, SpokenBlock } from '../../editor/spoken-blocks'
import type { SpeechPage } from './speech-page.server'

type Props = {
  speech: SpeechPage
  /** The block that is being read; null while nobody reads. */
  current: number | null
  textRef?: RefObject<HTMLDivElement>
  onTap?: () => void
}

/** The title, who wrote it, and the text in large type with its pauses marked. */
export const SpokenText = memo(function SpokenText({ speech, current, textRef, onTap }: Props) {
  const { t } = useLocale()
  function onClick(event: MouseEvent) {
    // Marking some words, or pressing something in the text, is not a tap on it.
    if (window.getSelection()?.isCollapsed === false) return
    if (event.target instanceof Element && event.target.closest('a, button, summary')) return
    onTap?.()
  }
  return (
    // Tapping is a shortcut to the button in the bar, which is there for the keyboard and for screen readers.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div className="spoken" lang="zh" onClick={onTap && onClick}>
      <header className="spoken-head">
        <h1>{speech.title || t('essays.untitled')}</h1>
        <p className="spoken-by">
          {t('essays.by', { author: speech.authorName, organization: speech.organizationName })}
        </p>
      </header>
      <div className="spoken-text" ref={textRef}>
        {speech.blocks.length === 0 ? <p>{t('essays.speech.nothing')}</p> : null}
        {speech.blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name of their own and never move
          <Block key={index} block={block} isCurrent={index === current} />
        ))}
      </div>
    </div>
  )
})

function Block({ block, isCurrent }: { block: SpokenBlock; isCurrent: boolean }) {
  const Element = block.kind === 'heading' ? 'h2' : block.kind === 'quote' ? 'blockquote' : 'p'
  return (
    <Element className={`spoken-block spoken-${block.kind}`} data-current={isCurrent || undefined}>
      {block.mark ? <span className="spoken-mark">{block.mark} </span> : null}
      {block.phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: phrases have no name of their own and never move
        <Spoken key={index} phrase={phrase} />
      ))}
    </Element>
  )
}

function Spoken({ phrase }: { phrase: Phrase }) {
  const { text, isStrong, pause } = phrase
  const words = isStrong ? <b>{text}</b> : text
  return pause === 'none' ? words : <span className={`pause-${pause}`}>{words}</span>
}
