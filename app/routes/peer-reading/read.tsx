import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import {
  beginReading,
  giveUpReading,
  handOverReading,
  requireAssignment,
  saveReading,
} from '../../features/peer-reading/assignments.server'
import { BeginButton } from '../../features/peer-reading/own-readings'
import { GiveUp, ReadingForm, TypedToCopy } from '../../features/peer-reading/reading-form'
import { answerName, findProblem, readAnswers, readVersion } from '../../features/peer-reading/reading-forms'
import { AnswerTexts, ReplyText } from '../../features/peer-reading/received-readings'
import { paths } from '../../paths'

/** Guard: the reader whom this essay was given to (requireAssignment), and nobody else. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const assignment = await requireAssignment(viewer, params.assignmentId ?? '')
  const t = translateFor(readPreferences(request).language)
  const { essay } = assignment
  const pageTitle = essay ? t('peerReading.read.title', { title: essay.title }) : t('peerReading.read.untitled')
  return { assignment, pageTitle, isSaved: new URL(request.url).searchParams.get('done') === 'saved' }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: the reader whom this essay was given to; every use-case asks requireAssignment. What is refused comes back. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const id = params.assignmentId ?? ''
  const { questions, studySessionId } = await requireAssignment(viewer, id)
  const form = await readForm(request)
  const intent = form.get('intent')
  if (intent === 'begin') {
    await beginReading(viewer, id)
    return redirect(paths.assignment(id))
  }
  if (intent === 'giveUp') {
    await giveUpReading(viewer, id)
    return redirect(paths.peerReading(studySessionId, { done: 'givenUp' }))
  }
  const answers = readAnswers(form, questions.length)
  const found = findProblem(answers)
  if (found) return data({ answers, ...found }, { status: 422 })
  const written = { id, version: readVersion(form), answers }
  const outcome = await (intent === 'handOver' ? handOverReading(viewer, written) : saveReading(viewer, written))
  if (outcome === 'saved') return redirect(paths.assignment(id, { done: 'saved' }))
  if (outcome === 'handedOver' && intent === 'handOver') return redirect(paths.assignment(id))
  return data({ answers, index: 0, problem: outcome }, { status: outcome === 'blank' ? 422 : 409 })
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

export default function ReadForPeer() {
  const { t } = useLocale()
  const { assignment, pageTitle, isSaved } = useLoaderData<typeof loader>()
  const { studySessionId, sessionTitle, essay, author, isOpen, isBegun, mode } = assignment
  return (
    <div className="read">
      <article>
        <PageHeader
          title={pageTitle}
          lead={isOpen && isBegun ? t(mode === 'OPEN' ? 'peerReading.read.lead' : 'peerReading.read.leadBlind') : null}
          breadcrumb={[
            { href: paths.studySession(studySessionId), label: sessionTitle },
            { href: paths.peerReading(studySessionId), label: t('peerReading.title') },
          ]}
        />
        <State assignment={assignment} isSaved={isSaved} />
        {essay ? (
          <>
            <p className="byline">
              {author ? (
                <span>{t('peerReading.read.by', { author: author.name, organization: author.organizationName })}</span>
              ) : null}
              <span className="num">{t('peerReading.characters', { count: essay.characterCount })}</span>
            </p>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by our renderer, in which every text is escaped */}
            <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: essay.html }} />
          </>
        ) : null}
        <Writing />
      </article>
    </div>
  )
}

/** Where the reading is, when there is something to say of it. */
function State({ assignment, isSaved }: Pick<Shown, 'assignment' | 'isSaved'>) {
  const { t } = useLocale()
  const refused = useActionData<typeof action>()
  const { state, isOpen, isOver } = assignment
  if (refused) return null
  if (isSaved && isOpen) return <Notice kind="ok">{t('peerReading.read.saved')}</Notice>
  if (state === 'HANDED_OVER') return <Notice kind="ok">{t('peerReading.read.handedOver')}</Notice>
  if (state === 'LEFT') return <Notice>{t('peerReading.read.left')}</Notice>
  if (isOpen) return null
  return <Notice>{t(isOver ? 'peerReading.read.over' : 'peerReading.read.gone')}</Notice>
}

/** The form while the reading is open; else what was written, and what its author answered. */
function Writing() {
  const { t } = useLocale()
  const { assignment } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`peerReading.problems.${refused.problem}`) : null
  const errors = message && refused ? [{ fieldId: answerName(refused.index), message }] : []
  const { questions, answers, isOpen, isBegun } = assignment
  if (!isOpen) {
    return (
      <section className="talk" aria-labelledby="yours">
        <FormErrors errors={errors} />
        {refused ? <TypedToCopy questions={questions} answers={refused.answers} /> : null}
        <Written assignment={assignment} />
      </section>
    )
  }
  if (!isBegun) return <Gate assignment={assignment} />
  const isFieldMistake = refused !== undefined && ['tooLong', 'tooManyMarks', 'blank'].includes(refused.problem)
  return (
    <section className="talk" aria-labelledby="to-author">
      <h2 id="to-author">{t('peerReading.read.formTitle')}</h2>
      <p className="muted mb-4">{t('peerReading.read.formLead')}</p>
      <FormErrors errors={errors} />
      <ReadingForm
        assignment={assignment}
        answers={refused?.answers ?? answers}
        mistake={isFieldMistake && refused && message ? { index: refused.index, message } : null}
      />
      {refused?.problem === 'conflict' ? (
        <>
          <h3 className="mt-6">{t('peerReading.read.savedElsewhere')}</h3>
          <AnswerTexts answers={withQuestions(questions, answers)} />
        </>
      ) : null}
    </section>
  )
}

/** Before the text: to begin is to say that one will. */
function Gate({ assignment }: Pick<Shown, 'assignment'>) {
  const { t, language } = useLocale()
  const { id, endsAt, timeZone } = assignment
  const at = formatFor(language, timeZone).dateTime(endsAt)
  return (
    <section className="sheet" aria-labelledby="gate">
      <h2 className="section-title" id="gate">
        {t('peerReading.read.gateTitle')}
      </h2>
      <p className="mb-4">{t('peerReading.read.gate', { at })}</p>
      <BeginButton assignmentId={id} />
      <div className="mt-3">
        <GiveUp assignmentId={id} />
      </div>
    </section>
  )
}

function Written({ assignment }: Pick<Shown, 'assignment'>) {
  const { t } = useLocale()
  const { questions, answers, reply, replyWord } = assignment
  const written = withQuestions(questions, answers)
  return (
    <>
      <h2 id="yours">{t('peerReading.read.yours')}</h2>
      {written.length > 0 ? (
        <AnswerTexts answers={written} />
      ) : (
        <p className="muted">{t('peerReading.read.nothing')}</p>
      )}
      {reply || replyWord ? (
        <p className="peer-reply">
          <strong>{t('peerReading.reply.fromAuthor')}</strong> <ReplyText text={reply} word={replyWord} />
        </p>
      ) : null}
    </>
  )
}

function withQuestions(questions: string[], answers: string[]) {
  return questions
    .map((question, index) => ({ question, answer: answers[index] ?? '' }))
    .filter(({ answer }) => answer.trim() !== '')
}
