import { now } from '../../core/clock'
import { db, readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import type { MaybeViewer, Viewer } from '../accounts/viewer'
import { organizationScope } from '../organizations/organization-scope.server'
import { visibleSessions } from '../study-sessions/study-session-lists.server'
import { dayOf, wallClockAt } from '../study-sessions/wall-clock'
import { middleOf } from './list-addresses'
import { suggestTags } from './topics.server'

/** The reading lists a viewer can choose from. */
export type ListIndex = {
  /** Study sessions with an agenda's items, the latest first. */
  sessions: { id: string; title: string; timeZone: string; slots: { id: string; title: string; startsAt: Date }[] }[]
  tags: string[]
  units: { id: string; name: string }[]
  /** The latest months ("2026-11"), newest first; `at` is a moment in each. */
  months: { month: string; at: Date }[]
}

/** How much of each is offered: what is older or farther is found through its study session or its unit. */
const most = { sessions: 8, units: 40, months: 12 }

/** What the viewer (null: a visitor) can choose from: of study sessions and units those that exist for them. */
export async function findListIndex(viewer: MaybeViewer): Promise<ListIndex> {
  const [sessions, units, tags] = await Promise.all([
    viewer ? listSessionsWithSlots(viewer) : [],
    viewer ? listUnits(viewer) : [],
    suggestTags(viewer),
  ])
  return { sessions, units, tags, months: latestMonths() }
}

type SlotRow = { id: string; title: string; timeZone: string; slotId: string | null; slot: string; startsAt: Date }

/** The latest study sessions that exist for the viewer, with their agendas; one statement. */
async function listSessionsWithSlots(viewer: Viewer): Promise<ListIndex['sessions']> {
  const visible = visibleSessions(viewer)
  const rows = await readRows<SlotRow>(
    `SELECT latest."id", latest."title", latest."timeZone", a."id" AS "slotId", a."title" AS "slot", a."startsAt"
     FROM (
       SELECT s."id", s."title", s."timeZone", s."startsAt"
       FROM "StudySession" s JOIN "Organization" o ON o."id" = s."organizationId"
       WHERE s."state" <> 'DRAFT' AND ${visible.sql}
       ORDER BY s."startsAt" DESC, s."id" DESC LIMIT ${most.sessions}
     ) AS latest
     LEFT JOIN "Activity" a ON a."studySessionId" = latest."id"
     ORDER BY latest."startsAt" DESC, latest."id" DESC, a."startsAt", a."position"`,
    visible.values,
  )
  const sessions = new Map<string, ListIndex['sessions'][number]>()
  for (const { id, title, timeZone, slotId, slot, startsAt } of rows) {
    const session = sessions.get(id) ?? { id, title, timeZone, slots: [] }
    sessions.set(id, session)
    if (slotId !== null) session.slots.push({ id: slotId, title: slot, startsAt })
  }
  return [...sessions.values()]
}

async function listUnits(viewer: Viewer): Promise<ListIndex['units']> {
  return db.organization.findMany({
    where: organizationScope(viewer),
    select: { id: true, name: true },
    orderBy: { path: 'asc' },
    take: most.units,
  })
}

/** The present month and those before it, by the installation's clocks. */
function latestMonths(): ListIndex['months'] {
  const today = dayOf(wallClockAt(now(), env.XINDE_TIME_ZONE))
  const [year = 0, number = 1] = today.split('-').map(Number)
  return Array.from({ length: most.months }, (_, back) => {
    const month = new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7)
    return { month, at: middleOf(month) }
  })
}
