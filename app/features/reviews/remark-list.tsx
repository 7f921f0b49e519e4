import type { ReactNode } from 'react'
import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import type { ShownRemark } from './review-rounds.server'

type Props = {
  remarks: ShownRemark[]
  /** The text with its marks is on the same page, so that each passage leads there. */
  isBesideText?: boolean
  /** What can be done with each. */
  children?: (remark: ShownRemark) => ReactNode
}

/** Remarks in the order of the text: the words they are about and what became of them, what is said, what was answered. */
export function RemarkList({ remarks, isBesideText = false, children }: Props) {
  return (
    <ol className="remarks">
      {remarks.map((remark) => (
        // The marks in the text lead to "comment-…", whatever they are marks of.
        <li key={remark.id} className="remark" id={`comment-${remark.id}`}>
          <Passage remark={remark} isLinked={isBesideText && remark.state !== 'GONE'} />
          <p className="comment-text" dir="auto">
            {remark.text}
          </p>
          <GivenAnswer remark={remark} />
          {children?.(remark)}
        </li>
      ))}
    </ol>
  )
}

function Passage({ remark, isLinked }: { remark: ShownRemark; isLinked: boolean }) {
  const { t } = useLocale()
  const { id, words, state } = remark
  return (
    <>
      <blockquote className="comment-passage" dir="auto" lang="zh">
        {isLinked ? <a href={`#passage-${id}`}>{words}</a> : words}
      </blockquote>
      {state ? <p className="comment-passage-state">{t(`reviews.states.${state}`)}</p> : null}
    </>
  )
}

function GivenAnswer({ remark }: { remark: ShownRemark }) {
  const { t } = useLocale()
  const { answer, answerWords } = remark
  if (!answer) return null
  return (
    <div className="remark-answer">
      <p>
        <Tag kind={answer === 'DONE' ? 'ok' : 'plain'}>{t(`reviews.answers.${answer}`)}</Tag>
      </p>
      {answerWords ? (
        <p className="comment-text" dir="auto">
          {answerWords}
        </p>
      ) : null}
    </div>
  )
}
