import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { SignInDialog } from '../accounts/sign-in-dialog'
import { dayOf, wallClockAt } from '../study-sessions/wall-clock'
import { NoteForm, type RefusedNote } from './note-form'
import { NoteList } from './note-list'
import { photoOf } from './note-photo'
import type { ShownNote, Waiting } from './note-outbox'
import { type FieldNote, notesByDay, type Slot, slotAt, todayFirst } from './notes-by-day'
import { typedNotes } from './typed-note'
import { newNoteId, useNotes } from './use-notes'

export type NotesData = {
  userId: string
  username: string
  studySessionId: string
  timeZone: string
  agenda: Slot[]
  notes: FieldNote[]
  /** The moment the page was made, and the id of the next note without scripts. */
  at: Date
  newId: string
}

/**
 * The notes of a study session. Its forms work as they stand; where scripts run they take what the forms hold, keep
 * it in the browser and send it when they can.
 */
export function NotesPage({ data, refused }: { data: NotesData; refused: RefusedNote | null }) {
  const { studySessionId, agenda, timeZone } = data
  const notes = useNotes(data)
  const { isLive } = notes
  const { typed, round, onType, onKept } = useTyped(data)
  const [isSigningIn, setSigningIn] = useState(false)
  const slot = slotAt(agenda, data.at)

  function onSubmit(event: FormEvent<HTMLDivElement>) {
    if (!isLive) return
    event.preventDefault()
    const fields = new FormData(event.target as HTMLFormElement)
    const read = (name: string) => String(fields.get(name) ?? '')
    const intent = read('intent')
    if (intent === 'delete') return void notes.remove(read('id'))
    const isNew = intent === 'add'
    const id = isNew ? newNoteId() : read('id')
    const photo = photoOf(fields)
    const present = notes.notes.find((note) => note.id === id)
    const hasPhoto = photo === undefined ? Boolean(present?.photo ?? present?.blob) : photo !== null
    const text = read('text').trim() === '' ? '' : read('text')
    if (text === '' && !hasPhoto) return
    void notes.put({ id, activityId: read('activity') || null, text, photo })
    if (isNew) onKept()
  }

  return (
    <div className="field-notes" data-live={isLive || undefined} onSubmit={onSubmit}>
      <NoteForm
        key={round}
        {...{ studySessionId, agenda, slot, typed, refused: round === 0 ? refused : null }}
        id={data.newId}
        onType={isLive ? onType : undefined}
      />
      <State waiting={notes.waiting} notes={notes.notes} onRetry={notes.retry} onSignIn={() => setSigningIn(true)} />
      <NoteList
        {...{ studySessionId, agenda, slot }}
        days={todayFirst(
          notesByDay(agenda, notes.notes, (at) => dayOf(wallClockAt(at, timeZone))),
          dayOf(wallClockAt(data.at, timeZone)),
        )}
      />
      <SignInDialog
        username={data.username}
        isOpen={isSigningIn}
        onSignedIn={notes.retry}
        onClose={() => setSigningIn(false)}
      />
    </div>
  )
}

type StateProps = { waiting: Waiting; notes: ShownNote[]; onRetry: () => void; onSignIn: () => void }

/** Why some notes are only here, while some are; it is also what a screen reader hears. */
function State({ waiting, notes, onRetry, onSignIn }: StateProps) {
  const { t } = useLocale()
  const isAnyHere = notes.some(({ place }) => place !== 'server')
  const words = waiting && isAnyHere ? t(`fieldNotes.waiting.${waiting}`) : ''
  return (
    <div className="note-state">
      <p role="status">{words}</p>
      {words && waiting === 'signed-out' ? (
        <Button type="button" onClick={onSignIn}>
          {t('editor.status.signIn')}
        </Button>
      ) : null}
      {words && waiting !== 'signed-out' ? (
        <Button type="button" onClick={onRetry}>
          {t('editor.status.retry')}
        </Button>
      ) : null}
    </div>
  )
}

/** What stands in the field and was not sent yet: kept at each key, and there again when the page comes back. */
function useTyped(owner: { userId: string; studySessionId: string }) {
  const [typed, setTyped] = useState('')
  const [round, setRound] = useState(0)
  const [store] = useState(() => typedNotes(owner))
  useEffect(() => {
    const before = store.read()
    const field = document.querySelector<HTMLTextAreaElement>('#new-note')
    // What somebody typed before the scripts came, or a form that came back, goes before.
    if (!before || !field || field.value !== '') return
    setTyped(before)
    setRound((present) => present + 1)
  }, [store])
  return {
    typed,
    round,
    onType: store.write,
    onKept: () => {
      store.write('')
      setTyped('')
      setRound((present) => present + 1)
      requestAnimationFrame(() => document.querySelector<HTMLElement>('#new-note')?.focus())
    },
  }
}
