import { now } from '../../app/core/clock'
import { db, inTransaction } from '../../app/core/db.server'
import { recordEvent } from '../../app/core/events.server'
import { hashPassword } from '../../app/features/accounts/passwords.server'
import { newToken } from '../../app/features/accounts/tokens.server'
import { catalogueChanges, listingRows } from './listings'
import { activityRows, enrollmentRows, studySessionIds, studySessionRows } from './participation'
import { answerRows, commitmentRows, fieldNoteRows } from './private-notes'
import { membershipRows, organizationRows, unitId, userRows } from './people'
import { checkRows, commentRows, draftRows, essayRows, passageRows, placeWriting, revisionRows } from './writing'

/**
 * Loads the example world into the migrated database of DATABASE_URL, in one transaction; its dates are relative to
 * the moment of loading. The five demo accounts get `password`. Where it is there already nothing changes and
 * `created` is false. Throws when a username of the roster is taken by an account from elsewhere.
 */
export async function loadDemo(input: { password: string }): Promise<{ created: boolean }> {
  const root = unitId('committee')
  if (await db.organization.findUnique({ where: { id: root }, select: { id: true } })) return { created: false }
  const loadedAt = now()
  const hashes = { known: await hashPassword(input.password), unknown: await hashPassword(newToken()) }
  const writing = placeWriting(loadedAt)
  const { essays, comments } = writing
  const changes = catalogueChanges(essays)
  const rows = {
    organizations: organizationRows().map((row) => ({ ...row, catalogueChangedAt: changes.get(row.id) ?? null })),
    users: userRows(hashes),
    memberships: membershipRows(),
    studySessions: studySessionRows(loadedAt),
    activities: activityRows(loadedAt),
    essays: essayRows(writing, studySessionIds(loadedAt)),
    drafts: draftRows(essays),
    revisions: revisionRows(essays),
    checks: checkRows(essays),
    comments: commentRows(comments),
    passages: passageRows(comments),
    enrollments: enrollmentRows(writing, loadedAt),
    essayAnswers: answerRows(essays),
    commitments: commitmentRows(essays, loadedAt),
    fieldNotes: fieldNoteRows(loadedAt),
    essayListings: listingRows(essays, loadedAt),
  }
  await inTransaction(async (tx) => {
    await tx.organization.createMany({ data: rows.organizations })
    await tx.user.createMany({ data: rows.users })
    await tx.membership.createMany({ data: rows.memberships })
    await tx.studySession.createMany({ data: rows.studySessions })
    await tx.activity.createMany({ data: rows.activities })
    await tx.essay.createMany({ data: rows.essays })
    await tx.draft.createMany({ data: rows.drafts })
    await tx.revision.createMany({ data: rows.revisions })
    await tx.confidentialityCheck.createMany({ data: rows.checks })
    await tx.comment.createMany({ data: rows.comments })
    await tx.passage.createMany({ data: rows.passages })
    await tx.enrollment.createMany({ data: rows.enrollments })
    await tx.essayAnswer.createMany({ data: rows.essayAnswers })
    await tx.commitment.createMany({ data: rows.commitments })
    await tx.fieldNote.createMany({ data: rows.fieldNotes })
    await tx.essayListing.createMany({ data: rows.essayListings })
    const data = Object.fromEntries(Object.entries(rows).map(([name, { length }]) => [name, length]))
    await recordEvent(tx, null, { name: 'demo.loaded', subjectId: root, data })
  })
  return { created: true }
}
