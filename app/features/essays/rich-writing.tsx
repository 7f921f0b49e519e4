import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { Conflict } from '../../editor/conflict'
import { SaveStatus } from '../../editor/save-status'
import { paths } from '../../paths'
import { SignInDialog } from '../accounts/sign-in-dialog'
import { EarlierFirst, HelpPanel } from './help-panel'
import { KeepRichVersion } from './keep-rich-version'
import { useRichEditor } from './use-rich-editor'
import { useServiceWorker } from './use-service-worker'
import type { RefusedWriting, Writing } from './writing'
import { Measures } from './measures'
import { KeepVersion, Problems, SubmitButton, TextArea, TitleField, WhoReads, writingFormId } from './writing-form'
import { LastSaved, Length, Purpose } from './writing-parts'

type Props = { writing: Writing; refused: RefusedWriting | null }

/**
 * The writing page where scripts run: the same form, in which the rich editor takes the text area's place once
 * it has arrived, and saves as one writes. Until then, and if it never comes, the form works as it stands.
 */
export function RichWriting({ writing, refused }: Props) {
  const { t } = useLocale()
  const { essay, draft: stored } = writing
  const { draft, editor, title, area, measure, onText, onOpen, insert } = useRichEditor(writing)
  const submission = useSubmission(draft.saveNow)
  const isRich = editor !== null
  const [isSigningIn, setSigningIn] = useState(false)
  const [signIns, setSignIns] = useState(0)
  const onSignIn = () => setSigningIn(true)
  useServiceWorker(isRich)
  return (
    <>
      {draft.state.kind === 'conflict' ? (
        <Conflict mine={draft.read()} theirs={draft.state.theirs} base={draft.state.base} onResolve={draft.resolve} />
      ) : null}
      <div className="write-page">
        <EarlierFirst writing={writing} help={writing.help} onSignIn={onSignIn} />
        <HelpPanel {...{ writing, onSignIn, signIns }} help={writing.help} insert={isRich ? insert : null} />
        <form
          ref={submission.form}
          method="post"
          action={paths.writeEssay(essay.id)}
          className="write"
          id={writingFormId}
          onSubmit={isRich ? submission.onSubmit : undefined}
        >
          <input type="hidden" name="version" value={isRich ? draft.version : stored.version} />
          {isRich ? <input type="hidden" name="mode" value="rich" /> : null}
          <Purpose writing={writing} isChanged={draft.version !== stored.version} />
          <Problems refused={refused} />
          <TitleField
            key={`title-${draft.generation}`}
            inputRef={title}
            refused={refused}
            defaultValue={draft.generation === 0 ? (refused?.title ?? stored.title) : draft.text.title}
            onChange={isRich ? (text) => draft.change({ title: text }) : undefined}
            onEnter={isRich ? () => document.getElementById('text')?.focus() : undefined}
          />
          {editor ? (
            <>
              <span id="text-name" className="visually-hidden">
                {t('essays.form.text')}
              </span>
              <editor.Component
                key={`text-${draft.generation}`}
                id="text"
                initialContent={draft.generation === editor.generation ? editor.content : draft.text.content}
                labelledBy="text-name"
                describedBy="length"
                placeholder={t('essays.form.placeholder')}
                uploadUrl={paths.files()}
                owner={`${writing.userId}:${essay.id}`}
                onChange={onText}
                onOpen={onOpen}
              />
            </>
          ) : (
            <TextArea areaRef={area} refused={refused} defaultValue={refused?.text ?? stored.text} />
          )}
          <Measures writing={writing} measure={measure} />
          <WhoReads writing={writing} refused={refused} />
          <div className="write-state">
            <div className="write-state-words">
              {isRich ? (
                <SaveStatus status={draft.state} onSignIn={onSignIn} onRetry={draft.saveNow} />
              ) : (
                <LastSaved draft={stored} />
              )}
              <Length writing={writing} measure={measure} />
            </div>
            <div className="actions">
              {isRich ? null : (
                <Button name="intent" value="save">
                  {t('essays.form.save')}
                </Button>
              )}
              <SubmitButton writing={writing} isBusy={submission.isBusy} />
            </div>
          </div>
        </form>
        {isRich ? (
          <KeepRichVersion essayId={essay.id} saveNow={draft.saveNow} />
        ) : (
          <KeepVersion writing={writing} refused={refused} />
        )}
      </div>
      <SignInDialog
        username={writing.username}
        isOpen={isSigningIn}
        onSignedIn={() => {
          setSignIns((count) => count + 1)
          return draft.saveNow()
        }}
        onClose={() => setSigningIn(false)}
      />
    </>
  )
}

/** Saves what is unsent, then posts the form as a document; a text that could not be saved is not submitted. */
function useSubmission(saveNow: () => Promise<{ kind: string }>) {
  const form = useRef<HTMLFormElement>(null)
  const [stage, setStage] = useState<'idle' | 'saving' | 'saved'>('idle')
  // The form's version is the saved one only once the page has been drawn with it.
  useEffect(() => {
    if (stage === 'saved') form.current?.submit()
  }, [stage])
  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (stage !== 'idle') return
    setStage('saving')
    const { kind } = await saveNow()
    setStage(kind === 'saved' ? 'saved' : 'idle')
  }
  return { form, onSubmit, isBusy: stage !== 'idle' }
}
