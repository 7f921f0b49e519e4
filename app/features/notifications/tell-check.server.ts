import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { findSigners } from '../confidentiality/signing.server'
import { tell } from './tell.server'

/** After an author asked for a check, and after its review was signed: those nearest to them who can sign what is next. */
export async function tellOfCheck(data: JobData): Promise<void> {
  const { data: change } = await eventOf(data)
  const check = await findCheck(String(change.checkId))
  if (!check || !['REVIEW', 'APPROVAL'].includes(check.state)) return
  const { id, state, essayId, collectorId } = check
  const signers = await findSigners(check)
  await tell(
    { kind: 'CHECK_WAITS', key: `sign ${id} ${state}`, actorId: collectorId, essayId },
    signers.map((userId) => ({ userId, reason: 'MAY_SIGN' })),
  )
}

/** After a check was signed or declined: the essay's author, of each signature. */
export async function tellOfSignature(data: JobData): Promise<void> {
  const { name, actorId, data: change } = await eventOf(data)
  const check = await findCheck(String(change.checkId))
  if (!check) return
  const { id, essayId, collectorId } = check
  const kind = name === 'essay.checkDeclined' ? 'CHECK_DECLINED' : 'CHECK_SIGNED'
  await tell({ kind, key: `signed ${id} ${String(change.as)}`, actorId, essayId }, [
    { userId: collectorId, reason: 'WROTE_ESSAY' },
  ])
}

function findCheck(id: string) {
  return db.confidentialityCheck.findUnique({
    where: { id },
    select: {
      ...{ id: true, essayId: true, state: true, collectorId: true, reviewerId: true },
      organization: { select: { path: true } },
    },
  })
}
