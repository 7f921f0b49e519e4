import { Time } from '../../components/time'
import { LocaleProvider, useLocale } from '../../core/i18n/locale'
import { imageNode, inlineFromText, lineBreakNode, quoteNode, textNode } from '../../editor/document'
import { paths } from '../../paths'
import { NotePhoto } from '../field-notes/note-photo'
import type { FieldNote, NotesDay, Slot } from '../field-notes/notes-by-day'
import type { Help } from './help'
import { InsertButton, type OnInsert } from './insert-button'

type Props = { help: Help; studySessionId: string | null; onInsert: OnInsert }

/** The author's own notes of the study session, by days, each to be put into the text with its source. */
export function NotesBeside({ help, studySessionId, onInsert }: Props) {
  const { language, t } = useLocale()
  if (!studySessionId || help.timeZone === null) return null
  return (
    // Notes are told in the time of the place where they were made.
    <LocaleProvider language={language} timeZone={help.timeZone}>
      <section aria-labelledby="help-notes">
        <h2 id="help-notes" className="section-title">
          {t('fieldNotes.title')}
        </h2>
        {help.notes.map((day) => (
          <Day key={day.day} day={day} onInsert={onInsert} />
        ))}
        <p>
          <a href={paths.fieldNotes(studySessionId)}>
            {t(help.notes.length > 0 ? 'essays.help.allNotes' : 'essays.help.noNotes')}
          </a>
        </p>
      </section>
    </LocaleProvider>
  )
}

function Day({ day, onInsert }: { day: NotesDay<FieldNote>; onInsert: OnInsert }) {
  return (
    <>
      <h3 className="beside-day">
        <Time at={day.at} show="day" />
      </h3>
      {day.slots.map(({ slot, notes }) => (
        <div key={slot?.id ?? 'free'} className="beside-slot">
          {slot ? <p className="muted">{slot.title}</p> : null}
          <ul>
            {notes.map((note) => (
              <li key={note.id}>
                {note.text ? (
                  <p className="beside-note" dir="auto">
                    {note.text}
                  </p>
                ) : null}
                <NotePhoto note={note} />
                <Insert note={note} slot={slot} onInsert={onInsert} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

type InsertProps = { note: FieldNote; slot: Slot | null; onInsert: OnInsert }

/**
 * A note goes in as a quotation of oneself: its words as they were noted, and where they come from. Its photo goes before
 * them, and says by itself where it comes from where there are no words.
 */
function Insert({ note, slot, onInsert }: InsertProps) {
  const { t, format } = useLocale()
  const blocks = () => {
    const day = format.monthDay(slot?.startsAt ?? note.takenAt)
    const source = slot ? t('fieldNotes.source', { slot: slot.title, day }) : t('fieldNotes.sourceFree', { day })
    const { photo, text } = note
    const image = photo
      ? [imageNode({ ...photo, altText: text, caption: text ? '' : source.replace(/^[—\s]+/, '') })]
      : []
    const words = text ? [quoteNode([...inlineFromText(text), lineBreakNode(), textNode(source)])] : []
    return [...image, ...words]
  }
  return <InsertButton label={note.text || t('fieldNotes.photo')} blocks={blocks} onInsert={onInsert} />
}
