import { minute } from '../../app/core/clock'
import type { EnrollmentEssayState } from '../../app/features/study-sessions/enrollment-states'
import { demoTimeZone, idFor, instantOf } from './moments'
import { person, personId, unitId } from './people'
import { type DemoStudySession, studySessions } from './study-sessions'
import type { PlacedComment, PlacedEssay } from './writing'

/** The id of a study session by its slug. */
export function studySessionIds(loadedAt: Date): (slug: string) => string {
  const ids = new Map(
    studySessions.map(({ slug, announced }) => [slug, idFor(`session ${slug}`, instantOf(announced, loadedAt))]),
  )
  return (slug) => {
    const id = ids.get(slug)
    if (!id) throw new Error(`no study session is called ${slug}`)
    return id
  }
}

export function studySessionRows(loadedAt: Date) {
  const idOf = studySessionIds(loadedAt)
  return studySessions.map(
    ({ slug, unit, createdBy, kind, state, title, description, place, essay, speechMinutes = null, ...times }) => {
      const announced = instantOf(times.announced, loadedAt)
      return {
        ...{
          id: idOf(slug),
          organizationId: unitId(unit),
          createdById: personId(createdBy),
          kind,
          state,
          title,
          description,
          place,
        },
        ...{
          timeZone: demoTimeZone,
          startsAt: instantOf(times.startsAt, loadedAt),
          endsAt: instantOf(times.endsAt, loadedAt),
        },
        ...{ isEssayWanted: true, essayKind: essay.kind, essayDueAt: instantOf(essay.dueAt, loadedAt) },
        ...{
          essayMinCharacters: essay.min,
          essayMaxCharacters: essay.max,
          essayPrompts: essay.prompts.join('\n'),
          speechMinutes,
        },
        ...{ createdAt: announced, updatedAt: announced },
      }
    },
  )
}

export function activityRows(loadedAt: Date) {
  const idOf = studySessionIds(loadedAt)
  return studySessions.flatMap(({ slug, agenda }) =>
    agenda.map(({ kind, title, place, speaker = '', daysAgo, from, until }, position) => {
      const startsAt = instantOf({ daysAgo, time: from }, loadedAt)
      return {
        ...{
          id: idFor(`activity ${slug} ${position}`, startsAt),
          studySessionId: idOf(slug),
          kind,
          title,
          place,
          speaker,
        },
        ...{ startsAt, endsAt: instantOf({ daysAgo, time: until }, loadedAt), position },
      }
    }),
  )
}

type Writing = { essays: PlacedEssay[]; comments: PlacedComment[] }

/** The roster of every study session, with what it tells of each person. */
export function enrollmentRows(writing: Writing, loadedAt: Date) {
  const idOf = studySessionIds(loadedAt)
  return studySessions.flatMap((session) =>
    [...session.joined, ...session.withdrawn].map((slug, index) => {
      const joinedAt = new Date(instantOf(session.announced, loadedAt).getTime() + (20 + index * 37) * minute)
      const { unit, nameSort } = person(slug)
      return {
        ...{ id: idFor(`enrollment ${session.slug} ${slug}`, joinedAt), studySessionId: idOf(session.slug) },
        ...{ userId: personId(slug), organizationId: unitId(unit), nameSort },
        ...{
          state: session.withdrawn.includes(slug) ? 'WITHDRAWN' : 'ENROLLED',
          createdAt: joinedAt,
          updatedAt: joinedAt,
        },
        ...tellingOf(session, slug, writing),
      }
    }),
  )
}

/** How far somebody is with the essay that the session asks for, and how much they commented in it. */
function tellingOf(session: DemoStudySession, slug: string, { essays, comments }: Writing) {
  const essay = essays.find(
    ({ author, kind, session: of }) => author === slug && of === session.slug && kind === session.essay.kind,
  )
  const essayState: EnrollmentEssayState = !essay ? 'NOT_STARTED' : essay.isDraft ? 'DRAFTING' : 'SUBMITTED'
  return {
    ...{ essayState, essayId: essay?.id ?? null, isLate: essay?.isLate ?? false },
    submittedAt: essay && !essay.isDraft ? (essay.instants[0] ?? null) : null,
    commentCount: comments.filter(
      ({ by, essay: on, deletedAt }) => by === slug && on.session === session.slug && !deletedAt,
    ).length,
  }
}
