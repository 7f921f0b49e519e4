import { SelectField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import type { Slot } from './notes-by-day'

/** Which item of the agenda a note belongs to; the empty choice is none. */
export function SlotField({ id, agenda, value }: { id: string; agenda: Slot[]; value: string | null }) {
  const { t, format } = useLocale()
  if (agenda.length === 0) return null
  const options = agenda.map(({ id, title, startsAt }) => ({
    value: id,
    label: t('fieldNotes.slotAt', { time: format.dateTime(startsAt), title }),
  }))
  return (
    <SelectField
      id={id}
      name="activity"
      label={t('fieldNotes.slot')}
      options={[...options, { value: '', label: t('fieldNotes.noSlot') }]}
      defaultValue={value ?? ''}
    />
  )
}
