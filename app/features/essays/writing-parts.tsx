import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { durationIn } from './speech-words'
import type { Measure } from './use-measure'
import type { RefusedWriting, Writing } from './writing'
import { distanceFrom } from './writing'

/** What the essay is for, what kind it is, by when it is wanted, and who sees it now. */
export function Purpose({ writing, isChanged = false }: { writing: Writing; isChanged?: boolean }) {
  const { t } = useLocale()
  const { essay, asked } = writing
  return (
    <p className="muted write-purpose">
      {asked && essay.studySessionId ? (
        <a href={paths.studySession(essay.studySessionId)}>{asked.title}</a>
      ) : (
        <span>{t('essays.form.free')}</span>
      )}
      <span>{t(`essays.kinds.${essay.kind}`)}</span>
      {asked?.dueWords ? (
        <span>
          {t(asked.isOverdue && !essay.isSubmitted ? 'essays.form.overdue' : 'essays.form.due', {
            time: asked.dueWords,
          })}
        </span>
      ) : null}
      <Secrecy writing={writing} isChanged={isChanged} />
      {essay.isReturned ? <a href={paths.remarks(essay.id)}>{t('essays.form.remarks')}</a> : null}
      <a href={paths.versions(essay.id)}>{t('essays.form.versions')}</a>
      {/* Into what is folded below the text: a browser opens it to get there. */}
      <a href="#ownName">{t('versions.keep.title')}</a>
      <a href={paths.importIntoEssay(essay.id)}>{t('import.open')}</a>
    </p>
  )
}

/** When the server last took the text, for the page without scripts. */
export function LastSaved({ draft }: Pick<Writing, 'draft'>) {
  const { t } = useLocale()
  return (
    <span>
      {draft.savedAt ? t('essays.form.lastSaved', { time: draft.savedAtWords }) : t('essays.form.neverSaved')}
    </span>
  )
}

/** The count, what is asked for, and how far it is from that: said, never enforced. */
export function Length({ writing, measure }: { writing: Writing; measure: Measure }) {
  const { t } = useLocale()
  const { count, bareCount, time } = measure
  const asked = askedWords(writing.asked, t)
  const distance = distanceFrom(count, writing.asked)
  return (
    <>
      <span className="num" id="length">
        {t('essays.characters', { count })}
        {asked ? ` / ${t('essays.form.asked', { asked })}` : null}
        {count > 0 && distance ? ` · ${t(`essays.form.${distance.key}`, { count: distance.count })}` : null}
        {time && time.seconds > 0 ? ` · ${t('essays.speech.about', { duration: durationIn(t, time.seconds) })}` : null}
      </span>
      {/* A phone has it below the text only, where there is room. */}
      <span className="num write-bare">{t('essays.count.bare', { count: bareCount })}</span>
    </>
  )
}

function askedWords(asked: Writing['asked'], t: ReturnType<typeof useLocale>['t']): string | null {
  const min = asked?.minCharacters
  const max = asked?.maxCharacters
  if (min && max) return t('essays.form.between', { min, max })
  if (min) return t('essays.form.atLeast', { min })
  return max ? t('essays.form.atMost', { max }) : null
}

/** Who sees the text as it is now, and which revision others read. */
function Secrecy({ writing, isChanged }: { writing: Writing; isChanged: boolean }) {
  const { t } = useLocale()
  const { essay, draft } = writing
  if (!essay.isSubmitted) return <span>{t('essays.form.onlyYou')}</span>
  const words = draft.hasUnsubmitted || isChanged ? 'essays.form.changesOnlyYou' : 'essays.form.nothingNew'
  return (
    <>
      <span>{t(words, { number: essay.revisionNumber })}</span>
      <a href={paths.revision(essay.id, essay.revisionNumber)}>
        {t('essays.form.revisions', { number: essay.revisionNumber })}
      </a>
    </>
  )
}

/** Two texts that began from the same one, without scripts: the server's to read here, the typed one in the form below. */
export function ServersText({
  essayId,
  conflict,
}: {
  essayId: string
  conflict: NonNullable<RefusedWriting['conflict']>
}) {
  const { t } = useLocale()
  return (
    <section className="write write-conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t('essays.conflict.title')}</h2>
      <p>{t('essays.conflict.explain', { time: conflict.savedAtWords })}</p>
      <h3>{t('essays.conflict.theirs')}</h3>
      {/* Scrolls inside itself, so the keyboard must be able to reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <div className="sheet write-theirs prose" tabIndex={0}>
        {`${conflict.title}\n${conflict.text}`.split('\n').map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name and never move
          <p key={index}>{line}</p>
        ))}
      </div>
      <p>
        <a href={paths.writeEssay(essayId)}>{t('essays.conflict.takeTheirs')}</a>
      </p>
      <h3>{t('essays.conflict.mine')}</h3>
    </section>
  )
}
