import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { NoteProblem } from './field-note-forms'
import { maxNoteCharacters, type Slot } from './notes-by-day'
import { PhotoField } from './note-photo'
import { SlotField } from './slot-field'

/** A form that came back: what was typed is still in it, and `note` says which note it was of. */
export type RefusedNote = { id: string; text: string; activityId: string | null; problem: NoteProblem }

type Props = {
  studySessionId: string
  agenda: Slot[]
  /** The item that is chosen at first: the one that is on. */
  slot: Slot | null
  /** The id that the note will have when it is sent without scripts. */
  id: string
  refused: RefusedNote | null
  /** What was typed before, and not sent. */
  typed?: string
  onType?: (text: string) => void
}

/** One line and a large button, for one thumb: everything else can wait until the evening. */
export function NoteForm({ studySessionId, agenda, slot, id, refused, typed, onType }: Props) {
  const { t } = useLocale()
  const words = refused ? t(`fieldNotes.problems.${refused.problem}`) : undefined
  const isOfPhoto = refused?.problem === 'noPhoto'
  return (
    <form method="post" action={paths.fieldNotes(studySessionId)} encType="multipart/form-data" className="note-form">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value="0" />
      <SlotField id="new-slot" agenda={agenda} value={refused ? refused.activityId : (slot?.id ?? null)} />
      <TextAreaField
        id="new-note"
        name="text"
        label={t('fieldNotes.text')}
        defaultValue={refused?.text ?? typed}
        errors={words && !isOfPhoto ? [words] : []}
        // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
        maxLength={maxNoteCharacters * 2}
        rows={3}
        dir="auto"
        enterKeyHint="enter"
        onChange={onType && ((event) => onType(event.currentTarget.value))}
      />
      <PhotoField id="new-photo" hasPhoto={false} error={isOfPhoto ? words : undefined} />
      <div className="note-actions">
        <Button kind="primary">{t('fieldNotes.keep')}</Button>
      </div>
    </form>
  )
}
