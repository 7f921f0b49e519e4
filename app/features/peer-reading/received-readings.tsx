import { Button } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { Field } from '../../components/field'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { displayText } from '../comments/comment-text'
import type { ReceivedReading } from './feedback.server'
import { readingLimits, replyWords, type Reply } from './reading-forms'

/** What readers wrote about the viewer's essay, each with the viewer's answer or the form for one. */
export function ReceivedReadings({ readings }: { readings: ReceivedReading[] }) {
  return (
    <ul className="list peer-readings">
      {readings.map((reading) => (
        <li key={reading.id} id={`reading-${reading.id}`}>
          <ReceivedItem reading={reading} />
        </li>
      ))}
    </ul>
  )
}

function ReceivedItem({ reading }: { reading: ReceivedReading }) {
  const { t } = useLocale()
  const { reply, replyWord } = reading
  const isAnswered = reply !== '' || replyWord !== null
  return (
    <>
      <ReadingText reading={reading} level={3} />
      {isAnswered ? (
        <p className="peer-reply">
          <strong>{t('peerReading.reply.given')}</strong> <ReplyText text={reply} word={replyWord} />
        </p>
      ) : null}
      <details>
        <summary className="btn">{t(isAnswered ? 'peerReading.reply.change' : 'peerReading.reply.title')}</summary>
        <ReplyForm reading={reading} reply={{ text: reply, word: replyWord }} errors={[]} />
      </details>
    </>
  )
}

/** Who read, when, and what they answered. */
export function ReadingText({ reading, level }: { reading: ReceivedReading; level: 2 | 3 }) {
  const { t } = useLocale()
  const Heading = `h${level}` as const
  const { readerName, answers, handedOverAt } = reading
  return (
    <>
      <Heading className="peer-from">
        {readerName ? t('peerReading.receivedFrom', { name: readerName }) : t('peerReading.receivedBlind')}
      </Heading>
      <p>
        <Time at={handedOverAt} />
      </p>
      <AnswerTexts answers={answers} />
    </>
  )
}

/** Questions with their answers, as they are read. */
export function AnswerTexts({ answers }: { answers: { question: string; answer: string }[] }) {
  return (
    <dl className="peer-answers">
      {answers.map(({ question, answer }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd dir="auto">{displayText(answer)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What an author answered, in a word and a line. */
export function ReplyText({ text, word }: { text: string; word: string | null }) {
  const { t } = useLocale()
  const known = replyWords.find((one) => one === word)
  return (
    <>
      {known ? t(`peerReading.words.${known}`) : null}
      {known && text ? ' · ' : null}
      {text ? <span dir="auto">{displayText(text)}</span> : null}
    </>
  )
}

type FormProps = { reading: Pick<ReceivedReading, 'id'>; reply: Reply; errors: string[] }

/** The author's answer: a word, a line, or both. */
export function ReplyForm({ reading, reply, errors }: FormProps) {
  const { t } = useLocale()
  const { id } = reading
  return (
    <form method="post" action={paths.replyToReading(id)} className="stack">
      <ChoiceField
        id={`word-${id}`}
        name="word"
        legend={t('peerReading.reply.legend')}
        defaultValue={reply.word ?? undefined}
        options={replyWords.map((word) => ({ value: word, label: t(`peerReading.words.${word}`) }))}
      />
      <Field
        id={`reply-${id}`}
        name="reply"
        label={t('peerReading.reply.label')}
        hint={t('peerReading.reply.hint')}
        defaultValue={reply.text}
        errors={errors}
        maxLength={readingLimits.reply * 2}
        dir="auto"
        isOptional
      />
      <div>
        <Button>{t('peerReading.reply.send')}</Button>
      </div>
    </form>
  )
}
