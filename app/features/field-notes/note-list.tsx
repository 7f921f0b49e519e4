import { Button } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { TextAreaField } from '../../components/field'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ShownNote } from './note-outbox'
import { maxNoteCharacters, type NotesDay, type Slot } from './notes-by-day'
import { NotePhoto, PhotoField } from './note-photo'
import { SlotField } from './slot-field'

type Props = {
  studySessionId: string
  days: NotesDay<ShownNote>[]
  agenda: Slot[]
  /** The item that is on now, which is marked. */
  slot: Slot | null
}

/** The agenda by days, with one's own notes under each item. */
export function NoteList({ studySessionId, days, agenda, slot }: Props) {
  const { t } = useLocale()
  return days.map(({ day, at, slots }) => (
    <section key={day} className="note-day" aria-labelledby={`notes-${day}`}>
      <h2 id={`notes-${day}`} className="section-title">
        <Time at={at} show="day" />
      </h2>
      {slots.map((one) => (
        <div key={one.slot?.id ?? 'free'} className={one.notes.length > 0 ? 'note-slot' : 'note-slot note-slot-bare'}>
          <h3>
            {one.slot ? (
              <>
                <span className="num">
                  <Time at={one.slot.startsAt} show="time" />
                </span>{' '}
                {one.slot.title}
                {one.slot.id === slot?.id ? <span className="tag note-now">{t('fieldNotes.now')}</span> : null}
              </>
            ) : (
              t('fieldNotes.free')
            )}
          </h3>
          {one.notes.length > 0 ? (
            <ul>
              {one.notes.map((note) => (
                <Note key={note.id} note={note} agenda={agenda} studySessionId={studySessionId} />
              ))}
            </ul>
          ) : null}
        </div>
      ))}
    </section>
  ))
}

function Note({ note, agenda, studySessionId }: { note: ShownNote } & Pick<Props, 'agenda' | 'studySessionId'>) {
  const { t } = useLocale()
  const { id, text, activityId, version } = note
  const hasPhoto = note.photo !== null || note.blob !== null
  const action = paths.fieldNotes(studySessionId)
  return (
    <li className="note">
      {text ? (
        <p className="note-text" dir="auto">
          {text}
        </p>
      ) : null}
      <NotePhoto note={note} />
      <Place note={note} />
      {/* Written anew when the note changes, so that its fields never show an older text. */}
      <details key={`${version} ${activityId} ${hasPhoto} ${text}`} className="note-edit">
        <summary>{t('fieldNotes.edit')}</summary>
        <form method="post" action={action} encType="multipart/form-data" className="stack">
          <input type="hidden" name="intent" value="change" />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <TextAreaField
            id={`text-${id}`}
            name="text"
            label={t('fieldNotes.text')}
            defaultValue={text}
            maxLength={maxNoteCharacters * 2}
            rows={3}
            dir="auto"
            required={!hasPhoto}
          />
          <PhotoField id={`photo-${id}`} hasPhoto={hasPhoto} />
          <SlotField id={`slot-${id}`} agenda={agenda} value={activityId} />
          <p>
            <Button>{t('fieldNotes.save')}</Button>
          </p>
        </form>
        <Confirm
          label={t('fieldNotes.delete')}
          question={t('fieldNotes.deleteQuestion', { text: beginningOf(text || t('fieldNotes.photo')) })}
          confirmLabel={t('fieldNotes.delete')}
          action={action}
          fields={{ intent: 'delete', id }}
        />
      </details>
    </li>
  )
}

/** When it was made, and where it is now: in words, with the signs that saves have everywhere. */
function Place({ note }: { note: ShownNote }) {
  const { t } = useLocale()
  const { takenAt, place, problem } = note
  const look =
    problem !== null ? 'state-error' : { server: 'state-ok', browser: 'state-warn', page: 'state-error' }[place]
  return (
    <p className="note-place">
      <Time at={takenAt} show="time" />
      <span className={look}>
        {problem === null
          ? t(`fieldNotes.places.${place}`)
          : t('fieldNotes.refused', { reason: problem || t('fieldNotes.problems.invalid') })}
      </span>
    </p>
  )
}

function beginningOf(text: string): string {
  const characters = [...text]
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : text
}
