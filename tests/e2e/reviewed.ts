import * as http from './http'

/** A study session with essays that were read: one returned, one that the organizer is reading, and a bulk. */
export type Reviewed = {
  session: string
  returned: string
  taken: string
  waiting: string
  batch: string
  person: string
}

/** An essay that came back with remarks, one of them answered, and was handed in again; others at every stage. */
export async function makeReviewed(people: Record<'organizer' | 'member' | 'peer', http.Person>): Promise<Reviewed> {
  const { organizer, member, peer } = people
  const session = await http.makeStudySession(organizer, { isPublished: true, fields: { title: '读过的半天' } })
  for (const one of [member, peer])
    await http.placeOf(await one.post(`/sessions/${session}/enrollment`, { wish: 'join' }))
  const essay = { studySessionId: session, visibility: 'PRIVATE', text: '河水比想象中窄。\n这条河上来回走了四趟。' }
  const returned = await http.writeEssay(member, { ...essay, title: '四趟' })
  const person = http.idIn(
    /extensions\/[0-9a-f-]{36}/.exec(await (await organizer.get(`/sessions/${session}/participation`)).text())?.[0] ??
      '',
  )
  const taken = await http.writeEssay(peer, { ...essay, title: '窗口里外', kind: 'SUMMARY' })
  const waiting = await http.writeEssay(peer, { ...essay, title: '四分钟', kind: 'SPEECH' })
  const post = (id: string, fields: http.Fields) => organizer.post(`/essays/${id}/review`, { revision: '1', ...fields })
  await post(returned, { intent: 'take' })
  await post(returned, { intent: 'remark', text: '为什么要走四趟？', quote: '来回走了四趟' })
  await http.placeOf(
    await post(returned, { intent: 'return', text: '窄到什么样？', paragraph: '1', words: '写得真。' }),
  )
  const page = await (await member.get(`/essays/${returned}/remarks`)).text()
  const remark = /name="remark" value="([^"]+)"/.exec(page)?.[1] ?? ''
  await http.placeOf(await member.post(`/essays/${returned}/remarks`, { remark, answer: 'KEPT', words: '留着。' }))
  const text = '河水比想象中窄，对岸的人说话听得见。'
  await http.writeOn(member, returned, { title: '四趟', text, visibility: 'PRIVATE', intent: 'submit' })
  const extra = await http.writeEssay(member, { ...essay, title: '一起通过的', kind: 'SPEECH' })
  const chosen = { chosen: `${extra} 1` }
  const made = await http.placeOf(await organizer.post(`/sessions/${session}/reviews/accept`, chosen))
  const batch = /batches\/([0-9a-f-]{36})/.exec(made)?.[1] ?? ''
  await post(taken, { intent: 'take' })
  await post(taken, { intent: 'remark', text: '这一句好。', paragraph: '2' })
  return { session, returned, taken, waiting, batch, person }
}
