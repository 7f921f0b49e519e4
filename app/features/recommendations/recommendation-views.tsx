import type { ReactNode } from 'react'
import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxReasonCharacters } from './recommendation-forms'
import type { Recommendation, Recommendations } from './recommendations.server'

type Props = { essayId: string; recommendations: Recommendations | null }

/** Above the text: who recommends it and why; to its author also what waits for an answer. */
export function RecommendationNotes({ essayId, recommendations }: Props) {
  const { t } = useLocale()
  if (!recommendations) return null
  const { agreed, unanswered, declined } = recommendations
  return (
    <>
      {unanswered.map((one) => (
        <section key={one.id} className="notice recommendation-asked">
          <p className="notice-title">{t('recommendations.asked', { name: one.byName })}</p>
          <blockquote>{one.reason}</blockquote>
          <p className="muted">{t('recommendations.askedHint')}</p>
          <Answers essayId={essayId} id={one.id} answers={['agree', 'decline']} />
        </section>
      ))}
      {agreed.map((one) => (
        <Shown key={one.id} recommendation={one}>
          {recommendations.isAuthor ? <Answers essayId={essayId} id={one.id} answers={['decline']} isChange /> : null}
        </Shown>
      ))}
      {declined.map((one) => (
        <div key={one.id} className="recommendation-declined">
          <p className="muted">{t('recommendations.declined', { name: one.byName })}</p>
          <Answers essayId={essayId} id={one.id} answers={['agree']} isChange />
        </div>
      ))}
    </>
  )
}

function Shown({ recommendation, children }: { recommendation: Recommendation; children: ReactNode }) {
  const { t } = useLocale()
  const { byName, reason, createdAt } = recommendation
  return (
    <aside className="recommendation" aria-label={t('recommendations.title')}>
      <blockquote>{reason}</blockquote>
      <p className="muted">
        {t('essays.recommendedBy', { name: byName })} · <Time at={createdAt} show="date" />
      </p>
      {children}
    </aside>
  )
}

type AnswersProps = { essayId: string; id: string; answers: ('agree' | 'decline')[]; isChange?: boolean }

function Answers({ essayId, id, answers, isChange = false }: AnswersProps) {
  const { t } = useLocale()
  return (
    <form method="post" action={paths.recommend(essayId)} className="actions screen-only">
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="recommendation" value={id} />
      {answers.map((answer) => (
        <Button key={answer} name="answer" value={answer} kind={isChange ? 'quiet' : 'plain'}>
          {t(isChange ? `recommendations.changeTo.${answer}` : `recommendations.answers.${answer}`)}
        </Button>
      ))}
    </form>
  )
}

/** After the text, for those who may recommend it: their own recommendation, to be written or taken back. */
export function RecommendBox({ essayId, recommendations }: Props) {
  const { t } = useLocale()
  if (!recommendations?.canRecommend) return null
  const { own } = recommendations
  return (
    <details className="bookmark screen-only" id="recommend">
      <summary className="btn btn-quiet">
        {own ? t(`recommendations.own.${own.state}`) : t('recommendations.recommend')}
      </summary>
      <RecommendForm essayId={essayId} own={own} />
    </details>
  )
}

type FormProps = {
  essayId: string
  own: Pick<Recommendation, 'reason' | 'state'> | null
  errors?: string[]
}

/** The form alone, as it comes back when something is to be mended. A declined one is not asked for again. */
export function RecommendForm({ essayId, own, errors = [] }: FormProps) {
  const { t } = useLocale()
  const isDeclined = own?.state === 'DECLINED'
  return (
    <form method="post" action={paths.recommend(essayId)} className="sheet stack">
      {isDeclined ? (
        <p>{t('recommendations.ownDeclined')}</p>
      ) : (
        <TextAreaField
          id="recommend-reason"
          name="reason"
          label={t('recommendations.reason')}
          hint={t('recommendations.reasonHint', { count: maxReasonCharacters })}
          defaultValue={own?.reason ?? ''}
          errors={errors}
          rows={3}
          // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
          maxLength={maxReasonCharacters * 2}
          required
        />
      )}
      <div className="actions">
        {isDeclined ? null : (
          <Button name="intent" value="ask" kind="primary">
            {t('recommendations.ask')}
          </Button>
        )}
        {own ? (
          <Button name="intent" value="withdraw" kind="quiet" formNoValidate>
            {t('recommendations.withdraw')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
