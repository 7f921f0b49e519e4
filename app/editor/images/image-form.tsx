import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $addUpdateTag, $getNodeByKey, HISTORY_MERGE_TAG, HISTORY_PUSH_TAG, type NodeKey } from 'lexical'
import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import { useLocale } from '../../core/i18n/locale'
import { MAX_IMAGE_WORDS } from '../document'
import { $isImageNode, type ImageFields } from './image-node'

type Words = Partial<Pick<ImageFields, 'altText' | 'caption'>>

/**
 * The words of a picture, beside it: each letter is in the text, and so in the draft, as it is typed. No <form>, for
 * the reason that the form for a link is none; and nothing that happens in its fields reaches the editor around it.
 */
export function ImageForm(props: {
  nodeKey: NodeKey
  image: ImageFields
  /** Whether it was asked for by name or key, so that one wants to write at once; on a phone that opens a keyboard. */
  isFocused: boolean
  onLeave: (change: 'keep' | 'remove') => void
}) {
  const { nodeKey, image, isFocused, onLeave } = props
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const caption = useRef<HTMLInputElement>(null)
  const hasChanged = useRef(false)
  const ids = { caption: useId(), alt: useId(), hint: useId() }

  useEffect(() => {
    if (isFocused) caption.current?.focus()
  }, [isFocused])

  function write(words: Words) {
    editor.update(() => {
      // What is written in one go is undone in one go.
      $addUpdateTag(hasChanged.current ? HISTORY_MERGE_TAG : HISTORY_PUSH_TAG)
      const node = $getNodeByKey(nodeKey)
      if ($isImageNode(node)) node.setWords(words)
    })
    hasChanged.current = true
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const isEnter = event.key === 'Enter' && event.target instanceof HTMLInputElement
    if (!isEnter && event.key !== 'Escape') return
    event.preventDefault()
    onLeave('keep')
  }

  const field = (name: keyof Words, id: string) => ({
    id,
    className: 'input',
    type: 'text',
    autoComplete: 'off',
    maxLength: MAX_IMAGE_WORDS,
    defaultValue: image[name],
    onInput: (event: SyntheticEvent<HTMLInputElement>) => {
      event.stopPropagation()
      write({ [name]: event.currentTarget.value })
    },
  })

  return (
    <fieldset
      className="editor-image-form"
      aria-label={t('editor.images.edit')}
      onKeyDown={onKeyDown}
      {...keptFromEditor}
    >
      <div className="field">
        <label htmlFor={ids.caption}>{t('editor.images.caption')}</label>
        <input ref={caption} {...field('caption', ids.caption)} />
      </div>
      <div className="field">
        <label htmlFor={ids.alt}>{t('editor.images.alt')}</label>
        <input {...field('altText', ids.alt)} aria-describedby={ids.hint} />
        <p className="field-hint" id={ids.hint}>
          {t('editor.images.altHint')}
        </p>
      </div>
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={() => onLeave('keep')}>
          {t('editor.images.done')}
        </button>
        <button type="button" className="btn" onClick={() => onLeave('remove')}>
          {t('editor.images.remove')}
        </button>
      </div>
    </fieldset>
  )
}

const stop = (event: SyntheticEvent) => event.stopPropagation()

/** The editor listens around its pictures: without these a letter typed in a field would be one typed in the text. */
const keptFromEditor = {
  onBeforeInput: stop,
  onCompositionStart: stop,
  onCompositionUpdate: stop,
  onCompositionEnd: stop,
  onPaste: stop,
  onCopy: stop,
  onCut: stop,
  onDrop: stop,
  onClick: stop,
  onMouseDown: stop,
  onPointerDown: stop,
}
