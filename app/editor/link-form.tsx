import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getSelection, $isRangeSelection } from 'lexical'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLocale } from '../core/i18n/locale'
import { setLink } from './commands'
import { $readFormat } from './format'
import { readLink } from './links'

/**
 * The small form under the toolbar that makes, changes or removes a link. Not modal: the text stays where
 * it is and in sight. Closing gives the focus back to the text.
 */
export function LinkForm(props: { onClose: () => void }) {
  const { onClose } = props
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const [{ present, isNew }] = useState(() => editor.getEditorState().read($readPlace))
  const [isWrong, setWrong] = useState(false)
  const address = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const ids = { address: useId(), text: useId(), error: useId() }

  useEffect(() => {
    address.current?.select()
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    const fields = new FormData(form.current ?? undefined)
    const url = readLink(String(fields.get('address')))
    setWrong(url === null)
    if (url === null) return address.current?.focus()
    setLink(editor, { url, text: String(fields.get('text') ?? '').trim() })
    onClose()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    onClose()
  }

  return (
    <form
      ref={form}
      className="editor-link-form"
      aria-label={t('editor.link.title')}
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      <div className="field">
        <label htmlFor={ids.address}>{t('editor.link.address')}</label>
        <input
          ref={address}
          id={ids.address}
          name="address"
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
          <input id={ids.text} name="text" className="input" type="text" autoComplete="off" />
        </div>
      )}
      {isWrong && (
        <p id={ids.error} className="field-error">
          {t('editor.link.wrong')}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="btn btn-primary">
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
    </form>
  )
}

/** The link at the caret, and whether a new one needs words of its own because none are selected. */
function $readPlace(): { present: string | null; isNew: boolean } {
  const selection = $getSelection()
  const present = $readFormat().link
  const hasWords = $isRangeSelection(selection) && !selection.isCollapsed()
  return { present, isNew: present === null && !hasWords }
}
