import { expect, it } from 'vitest'
import { db } from '../app/core/db.server'
import { makeComment, makeEnrollment, makeEssay, makeOrganization, makeStudySession, makeUser } from './factories'

it('the factories keep the counters and the roster as the product does', async () => {
  const organization = await makeOrganization({ parent: await makeOrganization() })
  const author = await makeUser({ organization })
  const peer = await makeUser({ organization })
  const studySession = await makeStudySession({ organization })
  const place = { studySessionId_userId: { studySessionId: studySession.id, userId: author.user.id } }
  await makeEnrollment({ studySession, viewer: author.viewer })
  await makeEnrollment({ studySession, viewer: peer.viewer })

  await makeEssay({ author: author.viewer, studySession, state: 'DRAFT' })
  expect(await db.enrollment.findUnique({ where: place })).toMatchObject({ essayState: 'DRAFTING' })

  const essay = await makeEssay({ author: author.viewer, studySession, visibility: 'SESSION', text: '四个汉字' })
  expect(await db.enrollment.findUnique({ where: place })).toMatchObject({ essayState: 'SUBMITTED', essayId: essay.id })

  const comment = await makeComment({ essay, author: peer.viewer })
  await makeComment({ essay, author: author.viewer, replyTo: comment })
  expect(await db.essay.findUnique({ where: { id: essay.id } })).toMatchObject({
    audience: `session:${studySession.id}`,
    characterCount: 4,
    commentCount: 2,
  })
  expect(await db.enrollment.findMany({ where: { commentCount: 1 } })).toHaveLength(2)
})
