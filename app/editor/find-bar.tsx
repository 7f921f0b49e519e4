import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useLocale } from '../core/i18n/locale'
import { Icon, type IconName } from './icons'
import { useFind } from './use-find'

/**
 * Finding and replacing under the toolbar. The page's own search stays the browser's (Ctrl+F): this one is for
 * changing what is found. Closing it leaves the caret at the present place.
 */
export function FindBar(props: {
  layer: RefObject<HTMLElement | null>
  head: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const find = useFind(editor, props)
  const { count, current } = find
  const [words, setWords] = useState('')
  const [replaced, setReplaced] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const ids = { query: useId(), words: useId(), count: useId() }

  useEffect(() => field.current?.select(), [])

  function replace(which: 'present' | 'all') {
    const done = find.replace(words, which)
    setReplaced(which === 'all' ? done : 0)
  }

  function close() {
    find.select()
    props.onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter and Escape of an input method are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const isField = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox'
    if (event.key !== 'Escape' && !(event.key === 'Enter' && isField)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') close()
    else if (event.target === field.current) find.step(event.shiftKey ? -1 : 1)
    else replace('present')
  }

  const status =
    replaced > 0
      ? t('editor.find.replaced', { count: replaced })
      : count > 0
        ? t('editor.find.place', { nth: current + 1, count })
        : find.query === ''
          ? ''
          : t('editor.find.none')

  return (
    <fieldset className="editor-find" aria-label={t('editor.find.title')} onKeyDown={onKeyDown}>
      <div className="editor-find-line">
        <label className="visually-hidden" htmlFor={ids.query}>
          {t('editor.find.query')}
        </label>
        <input
          ref={field}
          id={ids.query}
          className="input"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={t('editor.find.query')}
          value={find.query}
          aria-describedby={ids.count}
          onChange={(event) => {
            setReplaced(0)
            find.setQuery(event.target.value)
          }}
        />
        <FindButton
          icon="previous"
          name={t('editor.find.previous')}
          isOff={count === 0}
          onPress={() => find.step(-1)}
        />
        <FindButton icon="next" name={t('editor.find.next')} isOff={count === 0} onPress={() => find.step(1)} />
        <FindButton icon="close" name={t('editor.find.close')} onPress={close} />
      </div>
      <div className="editor-find-line">
        <label className="visually-hidden" htmlFor={ids.words}>
          {t('editor.find.words')}
        </label>
        <input
          id={ids.words}
          className="input"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={t('editor.find.words')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button
          type="button"
          className="btn"
          aria-disabled={count === 0 || undefined}
          onClick={() => replace('present')}
        >
          {t('editor.find.replace')}
        </button>
        <button type="button" className="btn" aria-disabled={count === 0 || undefined} onClick={() => replace('all')}>
          {t('editor.find.replaceAll')}
        </button>
      </div>
      <div className="editor-find-line">
        <label className="editor-find-option">
          <input
            type="checkbox"
            checked={find.ignoresWidth}
            onChange={(event) => find.setIgnoresWidth(event.target.checked)}
          />
          {t('editor.find.ignoreWidth')}
        </label>
        <output id={ids.count} className="editor-find-count">
          {status}
        </output>
      </div>
    </fieldset>
  )
}

function FindButton(props: { icon: IconName; name: string; isOff?: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      className="editor-button"
      aria-label={props.name}
      title={props.name}
      aria-disabled={props.isOff || undefined}
      onClick={props.onPress}
    >
      <Icon name={props.icon} />
    </button>
  )
}
