import { now } from '../../core/clock'
import type { MaybeViewer } from '../accounts/viewer'
import { organizedPaths } from '../study-sessions/study-session-scope.server'
import { audienceKeys, grantKeys } from './essay-policy'

/** A condition of a reading statement and the values of its placeholders, in their order. */
export type Condition = { sql: string; values: unknown[] }

/**
 * The tables that the scope of an essay looks at: `e` the essay, `s` its study session, `so` that session's
 * organization, `n` the viewer's own enrollment there. The first value is the viewer's user id or ''.
 */
export const scopeTables = `
  "Essay" e
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  LEFT JOIN "Organization" so ON so."id" = s."organizationId"
  LEFT JOIN "Enrollment" n ON n."studySessionId" = e."studySessionId" AND n."userId" = ? AND n."state" = 'ENROLLED'`

/**
 * Which essays exist for a viewer (null: a visitor), over `scopeTables`: canReadEssay in the database's words.
 * Outside it an essay cannot be told from one that never was.
 */
export function readableScope(viewer: MaybeViewer): Condition {
  const keys = padded(audienceKeys(viewer, []), 'public')
  const shared = `e."audience" IN (${placeholders(keys)})`
  const granted = heldGrants(viewer)
  const isGranted = `(e."state" = 'SUBMITTED' AND EXISTS (SELECT 1 ${granted.sql}))`
  if (!viewer) return { sql: `(${shared} OR ${isGranted})`, values: [...keys, ...granted.values] }
  const organized = organizedPaths(viewer)
  const parts = [
    shared,
    `e."authorId" = ?`,
    `(n."id" IS NOT NULL AND e."audience" = 'session:' || e."studySessionId")`,
    ...organized.map(() => `(e."state" = 'SUBMITTED' AND so."path" LIKE ?)`),
    isGranted,
  ]
  const paths = organized.map((path) => `${path}%`)
  return { sql: `(${parts.join(' OR ')})`, values: [...keys, viewer.userId, ...paths, ...granted.values] }
}

/** One key that the viewer holds of a grant of the essay that runs now, over `scopeTables`; null without one. */
export function grantedKey(viewer: MaybeViewer): Condition {
  const granted = heldGrants(viewer)
  return { sql: `(SELECT MIN(g."key") ${granted.sql})`, values: granted.values }
}

/** A grant `g` whose time it is: `isRunning` in the database's words, with the moment twice. */
export const runningGrant = `g."startsAt" <= ? AND (g."endsAt" IS NULL OR g."endsAt" > ?)`

/** A grant `g` that the check of its essay `e` does not hold up. */
export const checkedGrant = `(NOT g."isBeyond" OR e."checkedRevision" = e."revisionNumber")`

/** Grants of the essay to the viewer that run now, or with `ended` those that are over. */
function heldGrants(viewer: MaybeViewer, ended = false): Condition {
  const keys = padded(grantKeys(viewer, []), 'public')
  const isTime = ended ? `g."endsAt" <= ?` : `${runningGrant} AND ${checkedGrant}`
  const sql = `FROM "EssayGrant" g WHERE g."essayId" = e."id" AND ${isTime} AND (g."key" IN (${placeholders(keys)})
    OR (n."id" IS NOT NULL AND g."key" = 'session:' || e."studySessionId"))`
  return { sql, values: [...(ended ? [now()] : [now(), now()]), ...keys] }
}

/** Which essays a viewer could read once by a key they hold, over `scopeTables`. */
export function endedScope(viewer: MaybeViewer): Condition {
  const ended = heldGrants(viewer, true)
  return { sql: `EXISTS (SELECT 1 ${ended.sql})`, values: ended.values }
}

/**
 * Of which of the essays in `readableScope` a viewer reads the older revisions too, over the same tables:
 * canReadHistory in the database's words.
 */
export function historyScope(viewer: MaybeViewer): Condition {
  if (!viewer) return { sql: '1 = 0', values: [] }
  const organized = organizedPaths(viewer)
  const parts = [`e."authorId" = ?`, ...organized.map(() => `(e."state" = 'SUBMITTED' AND so."path" LIKE ?)`)]
  return { sql: `(${parts.join(' OR ')})`, values: [viewer.userId, ...organized.map((path) => `${path}%`)] }
}

/** As many question marks as there are values. */
export function placeholders(values: unknown[]): string {
  return values.map(() => '?').join(', ')
}

/** Filled up to the next power of two, so that the number of different statements kept prepared stays small. */
export function padded(values: string[], filler: string): string[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)))
  return [...values, ...Array<string>(length - values.length).fill(filler)]
}
