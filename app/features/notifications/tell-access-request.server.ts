import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { listToRemind, noteReminded, registerRequest } from '../access-requests/answering.server'
import { tell } from './tell.server'

/** After somebody asked to read: the request is registered, and its author told. */
export async function tellOfAccessRequest(data: JobData): Promise<void> {
  const { subjectId: id } = await eventOf(data)
  const request = await registerRequest(id)
  if (!request) return
  const { essayId, authorId, requesterId } = request
  const about = { key: `asked ${id}`, actorId: requesterId, essayId, accessRequestId: id }
  await tell({ kind: 'ACCESS_REQUESTED', ...about }, [{ userId: authorId, reason: 'WROTE_ESSAY' }])
}

/** After the author's answer: who asked is told that there is one; what it says is on its page. */
export async function tellOfAccessAnswer(data: JobData): Promise<void> {
  const { subjectId: id } = await eventOf(data)
  const request = await db.accessRequest.findUnique({ where: { id }, select: { authorId: true, requesterId: true } })
  if (!request) return
  const about = { key: `answered ${id}`, actorId: request.authorId, accessRequestId: id }
  await tell({ kind: 'ACCESS_ANSWERED', ...about }, [{ userId: request.requesterId, reason: 'ASKED_TO_READ' }])
}

/** Reminds the authors of requests that are to be answered within two working days, once for each. */
export async function remindOfAccessRequests(): Promise<void> {
  for (const { id, essayId, authorId, requesterId } of await listToRemind()) {
    const about = { key: `due ${id}`, actorId: requesterId, essayId, accessRequestId: id }
    await tell({ kind: 'ACCESS_DUE', ...about }, [{ userId: authorId, reason: 'WROTE_ESSAY' }])
    await noteReminded(id)
  }
}
