import * as http from './http'

/** An essay of the member's with links of each kind, and a check of another that waits for its signature. */
export type Shared = { essay: string; link: string; locked: string; revoked: string; check: string }

/** Shares for the pages of sharing; who administers the whole switches signatures on and off again for it. */
export async function makeShared(people: Record<'member' | 'admin' | 'organizer', http.Person>): Promise<Shared> {
  const { member, admin, organizer } = people
  const text = '值班室的电话 0851-28222222 贴在墙上。\n桥边的灯一直亮着。'
  const essay = await http.writeEssay(member, { title: '给几个人看的', text, visibility: 'PUBLIC' })
  await http.placeOf(await member.post(`/essays/${essay}/readers`, { act: 'grant', to: 'person', person: '何知微' }))
  const [link, locked, revoked] = [
    await makeLink(member, essay, { label: '给同学' }),
    await makeLink(member, essay, { label: '给老支书', password: '苟坝的马灯' }),
    await makeLink(member, essay, { label: '停用的' }),
  ]
  const page = await (await member.get(`/essays/${essay}/readers`)).text()
  // The newest is the first in the list.
  const newest = /revokeLink [0-9a-f-]{36}/.exec(page)?.[0] ?? ''
  await http.placeOf(await member.post(`/essays/${essay}/readers`, { act: newest }))
  return { essay, link, locked, revoked, check: await waitingCheck({ member, admin, organizer }, text) }
}

async function makeLink(author: http.Person, essay: string, fields: http.Fields): Promise<string> {
  const made = await (await author.post(`/essays/${essay}/readers`, { act: 'makeLink', ...fields })).text()
  const link = /\/s\/[\w-]{43}/.exec(made)?.[0]
  if (!link) throw new Error('no link was made')
  return link
}

async function waitingCheck(
  { member, admin, organizer }: Record<'member' | 'admin' | 'organizer', http.Person>,
  text: string,
): Promise<string> {
  const top = await http.unitNamed(admin, '中共明湖市直属机关委员会')
  await http.placeOf(await admin.post(`/organizations/${top}/check-signing`, { isCheckSigned: 'yes' }))
  await http.writeEssay(member, { title: '等着签字的', text, visibility: 'PUBLIC' })
  await http.placeOf(await admin.post(`/organizations/${top}/check-signing`, { isCheckSigned: 'no' }))
  const check = /\/checks\/[0-9a-f-]{36}/.exec(await (await organizer.get('/checks')).text())?.[0]
  if (!check) throw new Error('no check waits')
  return check
}
