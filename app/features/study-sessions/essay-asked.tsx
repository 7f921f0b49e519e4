import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import type { StudySessionPage } from './study-session-page.server'

/** The length asked for, in words: "800–2,500 字". */
export function useLength() {
  const { t, format } = useLocale()
  return ({ minCharacters, maxCharacters }: { minCharacters: number | null; maxCharacters: number | null }) => {
    const min = minCharacters ? format.number(minCharacters) : null
    const max = maxCharacters ? format.number(maxCharacters) : null
    if (min && max) return t('studySessions.lengthBetween', { min, max })
    if (min) return t('studySessions.lengthFrom', { min })
    if (max) return t('studySessions.lengthTo', { max })
    return t('studySessions.lengthFree')
  }
}

/** What the session asks people to write: kind, due time, length, and the questions to begin with. */
export function EssayAsked({ essay }: { essay: NonNullable<StudySessionPage['essay']> }) {
  const { t } = useLocale()
  const lengthOf = useLength()
  return (
    <>
      <dl className="facts">
        <dt>{t('studySessions.essayKind')}</dt>
        <dd>{t(`studySessions.essayKinds.${essay.kind}`)}</dd>
        <dt>{t('studySessions.due')}</dt>
        <dd>{essay.dueAt ? <Time at={essay.dueAt} /> : t('studySessions.dueOpen')}</dd>
        <dt>{t('studySessions.length')}</dt>
        <dd>{lengthOf(essay)}</dd>
        {essay.speechMinutes ? (
          <>
            <dt>{t('studySessions.speechLimit')}</dt>
            <dd>{t('studySessions.speechMinutes', { count: essay.speechMinutes })}</dd>
          </>
        ) : null}
      </dl>
      {essay.prompts.length > 0 ? (
        <div className="mt-4">
          <p>{t('studySessions.prompts')}</p>
          <ol className="my-1 list-decimal pl-6">
            {essay.prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ol>
          <p className="muted">{t('studySessions.promptsAdvice')}</p>
        </div>
      ) : null}
    </>
  )
}
