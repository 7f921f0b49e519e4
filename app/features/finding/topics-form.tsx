import { Button, LinkButton } from '../../components/button'
import { describedBy, Hint, Mistakes } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { useLocale } from '../../core/i18n/locale'
import { formatFor } from '../../core/i18n/format'
import { paths } from '../../paths'
import type { TopicsProblem } from './topic-forms'
import type { TopicsPage } from './topics.server'
import { maxTagCharacters, maxTags, normalizeTag } from './topics'

type Props = {
  page: TopicsPage
  /** What the form brought and what is to be mended, when it came back. */
  refused: { slots: string[]; tags: string[]; problem: TopicsProblem } | null
}

const isTooLong = (tag: string) => [...normalizeTag(tag)].length > maxTagCharacters

/** What an essay is about: items of the agenda to tick, and themes to write. */
export function TopicsForm({ page, refused }: Props) {
  const { t } = useLocale()
  const { essayId, isSubmitted } = page
  const slots = refused?.slots ?? page.chosen.slots.map(({ id }) => id)
  const tags = refused?.tags ?? page.chosen.tags
  const errors = refused ? [t(`finding.about.problems.${refused.problem}`)] : []
  const first = Math.max(0, tags.findIndex(isTooLong))
  return (
    <form method="post" action={paths.aboutEssay(essayId)} className="stack">
      <FormErrors errors={errors.map((message) => ({ fieldId: `tag-${first}`, message }))} />
      <SlotBoxes page={page} chosen={slots} />
      <TagFields tags={tags} suggestions={page.suggestions} errors={errors} />
      <div className="actions">
        <Button kind="primary">{t('finding.about.save')}</Button>
        <LinkButton kind="quiet" href={isSubmitted ? paths.essay(essayId) : paths.writeEssay(essayId)}>
          {t('finding.about.back')}
        </LinkButton>
      </div>
    </form>
  )
}

function SlotBoxes({ page, chosen }: { page: TopicsPage; chosen: string[] }) {
  const { t, language, format: ours } = useLocale()
  const { agenda, studySessionTitle, timeZone } = page
  if (agenda.length === 0) return null
  const format = timeZone ? formatFor(language, timeZone) : ours
  return (
    <fieldset className="field" aria-describedby="slots-hint">
      <legend>{t('finding.about.slots')}</legend>
      <Hint id="slots" hint={t('finding.about.slotsHint', { title: studySessionTitle ?? '' })} />
      {agenda.map(({ id, title, startsAt }) => (
        <div className="check" key={id}>
          <input type="checkbox" id={`slot-${id}`} name="slot" value={id} defaultChecked={chosen.includes(id)} />
          <label htmlFor={`slot-${id}`}>
            {title} <span className="muted num">{format.dateTime(startsAt)}</span>
          </label>
        </div>
      ))}
    </fieldset>
  )
}

function TagFields(props: { tags: string[]; suggestions: string[]; errors: string[] }) {
  const { t } = useLocale()
  const { tags, suggestions, errors } = props
  // What came back may be more than there are fields for: all of it is shown, to be mended.
  const fields = Array.from({ length: Math.max(maxTags, tags.length) }, (_, nth) => tags[nth] ?? '')
  return (
    <fieldset className="field" aria-describedby={describedBy('tags', { hint: true, errors })}>
      <legend>{t('finding.about.tags')}</legend>
      <Hint id="tags" hint={t('finding.about.tagsHint', { count: maxTags, characters: maxTagCharacters })} />
      <div className="tag-fields">
        {fields.map((tag, nth) => (
          <input
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields are the same five, whatever stands in them
            key={nth}
            id={`tag-${nth}`}
            name="tag"
            className="input"
            list="known-tags"
            defaultValue={tag}
            aria-label={t('finding.about.tagNth', { number: nth + 1 })}
            aria-invalid={isTooLong(tag) ? true : undefined}
            // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
            maxLength={maxTagCharacters * 2}
            autoComplete="off"
          />
        ))}
      </div>
      <datalist id="known-tags">
        {suggestions.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <Mistakes id="tags" errors={errors} />
    </fieldset>
  )
}
