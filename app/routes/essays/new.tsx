import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { SelectField } from '../../components/field'
import { PageHeader } from '../../components/page-header'
import { now } from '../../core/clock'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { startEssay } from '../../features/essays/drafts.server'
import { listMyEssays } from '../../features/essays/essay-lists.server'
import { startSchema } from '../../features/essays/essay-forms'
import { essayKinds } from '../../features/essays/essay-policy'
import { WritingNote } from '../../features/peer-reading/writing-note'
import { findAnnouncements } from '../../features/peer-reading/peer-reading-page.server'
import { listStudySessions } from '../../features/study-sessions/study-session-lists.server'
import { paths } from '../../paths'

/** Guard: whoever is signed in; the study sessions are the viewer's own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const at = now()
  const chosen = new URL(request.url).searchParams.get('session')
  const [{ items }, mine] = await Promise.all([
    listStudySessions(viewer, { view: 'open', size: 100 }),
    listMyEssays(viewer),
  ])
  // The roster knows only of those who joined; whoever writes without joining is known by their essays.
  const isDone = (id: string) => mine.essays.some((one) => one.studySessionId === id && one.state === 'SUBMITTED')
  const announced = await findAnnouncements(items.map(({ id }) => id))
  const studySessions = items
    .filter(({ id, isEssayWanted, essayState }) => isEssayWanted && essayState !== 'SUBMITTED' && !isDone(id))
    .map(({ id, title, timeZone, essayDueAt, enrollmentState }) => ({
      ...{ id, title, timeZone, essayDueAt },
      announcement: announced.get(id) ?? null,
      isBegun: mine.essays.some((one) => one.studySessionId === id),
      isJoined: enrollmentState === 'ENROLLED',
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || dueOf(a) - dueOf(b))
  // Asked for first, then what is still due before what is overdue, and one's own before what one could join.
  function rankOf(session: { id: string; isJoined: boolean; essayDueAt: Date | null }): number {
    if (session.id === chosen) return 0
    return (session.essayDueAt && session.essayDueAt < at ? 3 : 1) + (session.isJoined ? 0 : 1)
  }
  const pageTitle = translateFor(readPreferences(request).language)('essays.new.title')
  return { pageTitle, studySessions, at }
}

function dueOf(session: { essayDueAt: Date | null }): number {
  return session.essayDueAt?.getTime() ?? Number.POSITIVE_INFINITY
}

/** Guard: whoever is signed in and may write for the study session, if one is named. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const form = await readForm(request)
  const named = new URL(request.url).searchParams.get('session')
  if (named && !form.has('session')) form.set('session', named)
  const submission = checkForm(form, startSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  const { session, kind } = submission.value
  const { essayId } = await startEssay(viewer, { studySessionId: session, kind })
  return redirect(paths.writeEssay(essayId))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function NewEssay() {
  const { t } = useLocale()
  const { studySessions } = useLoaderData<typeof loader>()
  return (
    <section className="read-measure">
      <PageHeader
        title={t('essays.new.title')}
        lead={t('essays.new.lead')}
        breadcrumb={[{ href: paths.essays(), label: t('essays.title') }]}
      />
      <h2 className="section-title">{t('essays.new.forSession')}</h2>
      {studySessions.length === 0 ? <p className="muted">{t('essays.new.none')}</p> : null}
      <ul className="list">
        {studySessions.map((session, index) => (
          <li key={session.id} className={index === 0 ? 'with-action next' : 'with-action'}>
            <ForSession session={session} isFirst={index === 0} />
          </li>
        ))}
      </ul>
      <Free hasSessions={studySessions.length > 0} />
    </section>
  )
}

type Session = ReturnType<typeof useLoaderData<typeof loader>>['studySessions'][number]

function ForSession({ session, isFirst }: { session: Session; isFirst: boolean }) {
  const { t, language } = useLocale()
  const { at } = useLoaderData<typeof loader>()
  const { essayDueAt } = session
  const time = essayDueAt ? formatFor(language, session.timeZone).dateTime(essayDueAt) : ''
  const due = !essayDueAt ? 'noDue' : essayDueAt < at ? 'overdue' : 'due'
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.studySession(session.id)}>{session.title}</a>
        </p>
        <p>
          {t(`essays.new.${due}`, { time })}
          {session.isJoined ? null : ` · ${t('essays.new.notJoined')}`}
        </p>
        {session.announcement ? <WritingNote announcement={session.announcement} /> : null}
      </div>
      <form method="post" action={paths.newEssay()}>
        <input type="hidden" name="session" value={session.id} />
        <Button kind={isFirst ? 'primary' : 'plain'}>
          {t(session.isBegun ? 'essays.new.goOn' : 'essays.new.start')}
        </Button>
      </form>
    </>
  )
}

function Free({ hasSessions }: { hasSessions: boolean }) {
  const { t } = useLocale()
  return (
    <>
      <h2 className="section-title">{t('essays.new.free')}</h2>
      <p className="muted">{t('essays.new.freeAdvice')}</p>
      <form method="post" action={paths.newEssay()} className="essay-begin">
        <SelectField
          label={t('essays.new.kind')}
          name="kind"
          options={essayKinds.map((value) => ({ value, label: t(`essays.kinds.${value}`) }))}
        />
        <Button kind={hasSessions ? 'plain' : 'primary'}>{t('essays.new.start')}</Button>
      </form>
    </>
  )
}
