import type { ReactNode } from 'react'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { MarkList } from './mark-fields'
import { RemarkList } from './remark-list'
import type { ReviewRound, ShownRemark } from './review-rounds.server'

type Props = { round: ReviewRound; isBesideText?: boolean; children?: (remark: ShownRemark) => ReactNode }

/** One decision: who decided what and when, the general word, and the remarks sent with it. */
export function RoundView({ round, isBesideText, children }: Props) {
  const { t } = useLocale()
  const { decision, reviewerName, revisionNumber, decidedAt, words, marks, remarks } = round
  return (
    <>
      <p className="comment-by">
        <b>{t(`reviews.decided.${decision}`, { name: reviewerName, number: revisionNumber })}</b>
        <Time at={decidedAt} />
      </p>
      {words ? (
        <p className="comment-text review-words" dir="auto">
          {words}
        </p>
      ) : null}
      <MarkList marks={marks} />
      {remarks.length > 0 ? (
        <RemarkList remarks={remarks} isBesideText={isBesideText}>
          {children}
        </RemarkList>
      ) : null}
    </>
  )
}

/** The rounds before the newest, folded away. */
export function EarlierRounds({ rounds }: { rounds: ReviewRound[] }) {
  const { t } = useLocale()
  if (rounds.length === 0) return null
  return (
    <details className="earlier-rounds">
      <summary className="btn btn-quiet">{t('reviews.earlier', { count: rounds.length })}</summary>
      {rounds.map((round) => (
        <section key={round.id} className="review-round">
          <RoundView round={round} />
        </section>
      ))}
    </details>
  )
}
