import { Button, LinkButton } from '../../components/button'
import { Notice } from '../../components/notice'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { EntryState } from './booklet-states'
import type { OwnEntry } from './consents.server'

const kinds: Partial<Record<EntryState, 'ok' | 'accent'>> = { ASKED: 'accent', CONSENTED: 'ok' }

/** What the author said, in a word or two. */
export function AnswerTag({ state }: Pick<OwnEntry, 'state'>) {
  const { t } = useLocale()
  return <Tag kind={kinds[state] ?? 'plain'}>{t(`booklets.entry.states.${state}`)}</Tag>
}

/** What keeps an essay out of the booklet although its author agreed, and what can be done about it. */
export function EntryNotices({ entry }: { entry: OwnEntry }) {
  const { t } = useLocale()
  if (entry.state !== 'CONSENTED') return null
  if (entry.isWithdrawn) return <Notice kind="warn">{t('booklets.entry.withdrawnEssay')}</Notice>
  if (entry.revisionNumber !== entry.newestNumber) return <Notice kind="warn">{t('booklets.entry.revised')}</Notice>
  if (entry.isBeyond && !entry.isChecked) {
    return (
      <Notice kind="warn">
        <p>{t('booklets.entry.unchecked')}</p>
        <LinkButton href={paths.checkEssay(entry.essayId)}>{t('booklets.entry.check')}</LinkButton>
      </Notice>
    )
  }
  return entry.isLeftOut ? <Notice>{t('booklets.entry.leftOut')}</Notice> : null
}

/** The author's yes or no; each form names the revision that was looked at. */
export function AnswerForm({ entry }: { entry: OwnEntry }) {
  const { t } = useLocale()
  const { id, state, revisionNumber, newestNumber } = entry
  const isStale = state === 'CONSENTED' && revisionNumber !== newestNumber
  const canAgree = state !== 'CONSENTED' || isStale
  const agree = isStale ? 'agreeAgain' : state === 'ASKED' ? 'agree' : 'changeToAgree'
  return (
    <form method="post" action={paths.bookletEntry(id)} className="actions booklet-answer">
      <input type="hidden" name="revision" value={newestNumber} />
      {canAgree ? (
        <Button kind={state === 'ASKED' || isStale ? 'primary' : 'plain'} name="answer" value="agree">
          {t(`booklets.entry.${agree}`)}
        </Button>
      ) : null}
      {state === 'ASKED' || state === 'CONSENTED' ? (
        <Button name="answer" value="decline">
          {t(state === 'ASKED' ? 'booklets.entry.decline' : 'booklets.entry.withdraw')}
        </Button>
      ) : null}
    </form>
  )
}
