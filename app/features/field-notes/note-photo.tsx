import { useEffect, useState } from 'react'
import { CheckboxField, Mistakes } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { MAX_IMAGE_BYTES } from '../../editor/images/image-request'
import { paths } from '../../paths'
import type { ShownNote } from './note-outbox'

/** The photo of a note, small: the server's, or the one that waits on this device. Its words are its alternative text. */
export function NotePhoto({ note }: { note: Pick<ShownNote, 'photo' | 'text'> & { blob?: Blob | null } }) {
  const { t } = useLocale()
  const { photo, blob, text } = note
  const alt = text || t('fieldNotes.photo')
  if (blob) return <WaitingPhoto blob={blob} alt={alt} />
  if (!photo) return null
  const { fileId, width, height } = photo
  return (
    <a className="note-photo" href={paths.file(fileId)}>
      <img src={paths.file(fileId)} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
    </a>
  )
}

function WaitingPhoto({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address ? (
    <span className="note-photo">
      <img src={address} alt={alt} />
    </span>
  ) : null
}

/** Adds a photo, from the album or the camera on a phone; where there is one, takes it away or another in its place. */
export function PhotoField({ id, hasPhoto, error }: { id: string; hasPhoto: boolean; error?: string }) {
  const { t } = useLocale()
  return (
    <>
      {hasPhoto ? (
        <CheckboxField id={`without-${id}`} name="withoutPhoto" value="yes" label={t('fieldNotes.withoutPhoto')} />
      ) : null}
      <div className="field">
        <label htmlFor={id}>
          {t(hasPhoto ? 'fieldNotes.otherPhoto' : 'fieldNotes.photo')}
          <span className="field-optional">{t('layout.optional')}</span>
        </label>
        <input
          type="file"
          id={id}
          name="file"
          className="input input-file"
          accept="image/*"
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          onChange={({ currentTarget }) => {
            const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > MAX_IMAGE_BYTES
            currentTarget.setCustomValidity(isTooLarge ? t('fieldNotes.problems.noPhoto') : '')
          }}
        />
        <Mistakes id={id} errors={error ? [error] : null} />
      </div>
    </>
  )
}

/** What a form says of its note's photo: a new one, null for none any more, undefined for the one it has. */
export function photoOf(fields: FormData): File | null | undefined {
  const chosen = fields.get('file')
  if (chosen instanceof File && chosen.size > 0) return chosen
  return fields.get('withoutPhoto') === 'yes' ? null : undefined
}
