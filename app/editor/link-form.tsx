import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getSelection, $isRangeSelection } from 'lexical'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLocale } from '../core/i18n/locale'
import { setLink } from './commands'
import { $readFormat } from './format'
import { readLink } from './links'

/**
 * The fields under the toolbar that make, change or remove a link. Not modal: the text stays where it is and
 * in sight. Closing gives the focus back to the text.
 *
 * No <form>: the editor stands in the page's own, and browsers keep the submit event of a form within a form
 * to themselves, so nothing could stop it from leaving the page. For the same reason the fields have no names.
 */
export function LinkForm(props: { onClose: () => void }) {
  const { onClose } = props
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const [{ present, isNew }] = useState(() => editor.getEditorState().read($readPlace))
  const [isWrong, setWrong] = useState(false)
  const address = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLInputElement>(null)
  const ids = { address: useId(), text: useId(), error: useId() }

  useEffect(() => {
    address.current?.select()
  }, [])

  function apply() {
    const url = readLink(address.current?.value ?? '')
    setWrong(url === null)
    if (url === null) return address.current?.focus()
    setLink(editor, { url, text: text.current?.value.trim() ?? '' })
    onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const isEnter = event.key === 'Enter' && event.target instanceof HTMLInputElement
    if (!isEnter && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (isEnter) apply()
    else onClose()
  }

  return (
    <fieldset className="editor-link-form" aria-label={t('editor.link.title')} onKeyDown={onKeyDown}>
      <div className="field">
        <label htmlFor={ids.address}>{t('editor.link.address')}</label>
        <input
          ref={address}
          id={ids.address}
          className="input"
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="https://"
          defaultValue={present ?? ''}
          onInput={() => setWrong(false)}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? ids.error : undefined}
        />
      </div>
      {isNew && (
        <div className="field">
          <label htmlFor={ids.text}>{t('editor.link.text')}</label>
          <input ref={text} id={ids.text} className="input" type="text" autoComplete="off" />
        </div>
      )}
      {isWrong && (
        <p id={ids.error} className="field-error">
          {t('editor.link.wrong')}
        </p>
      )}
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={apply}>
          {t('editor.link.apply')}
        </button>
        {present !== null && (
          <button
            type="button"
            className="btn"
            onClick={() => {
              setLink(editor, { url: null, text: '' })
              onClose()
            }}
          >
            {t('editor.link.remove')}
          </button>
        )}
        <button type="button" className="btn" onClick={onClose}>
          {t('editor.link.cancel')}
        </button>
      </div>
    </fieldset>
  )
}

/** The link at the caret, and whether a new one needs words of its own because none are selected. */
function $readPlace(): { present: string | null; isNew: boolean } {
  const selection = $getSelection()
  const present = $readFormat().link
  const hasWords = $isRangeSelection(selection) && !selection.isCollapsed()
  return { present, isNew: present === null && !hasWords }
}
