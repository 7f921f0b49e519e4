import * as http from './http'

/** A booklet with answers of each kind, one that was closed, and what was asked of the member. */
export type Booklets = { booklet: string; closed: string; agreed: string; asked: string }

/** Makes them by the forms themselves: the member agrees to one essay, revises another they agreed to, and owes an answer. */
export async function makeBooklets(people: Record<'member' | 'peer' | 'organizer', http.Person>): Promise<Booklets> {
  const { member, peer, organizer } = people
  const unit = await http.organizedUnit(organizer)
  const make = async (title: string) => {
    const fields = { title, year: '2026', reach: 'UNIT', readers: '本支部党员每人一册', foreword: '' }
    const place = await http.placeOf(await organizer.post(`/organizations/${unit}/booklets/new`, fields))
    return `/booklets/${http.idIn(place)}`
  }
  const write = (person: http.Person, title: string) =>
    http.writeEssay(person, { title, text: '写给这本集子的。', visibility: 'MEMBERS' })
  const [booklet, closed] = [await make('学习心得汇编'), await make('灯下集')]
  const titles = ['桥头的一盏灯', '渡口的半天', '还没有答复的一篇'] as const
  const essays: string[] = []
  for (const title of titles) essays.push(await write(member, title))
  const theirs = await write(peer, '石阶上的水痕')
  await http.placeOf(await organizer.post(`${booklet}/essays`, { essay: [...essays, theirs] }))
  const [agreed = '', revised = '', asked = ''] = await entriesOf(member, titles)
  const [declined = ''] = await entriesOf(peer, ['石阶上的水痕'])
  for (const entry of [agreed, revised]) {
    await http.placeOf(await member.post(entry, { answer: 'agree', revision: '1' }))
  }
  await http.placeOf(await peer.post(declined, { answer: 'decline', revision: '1' }))
  const again = { title: '渡口的一天', text: '后来又写了半天。', visibility: 'MEMBERS', intent: 'submit' as const }
  await http.writeOn(member, essays[1] ?? '', again)
  await http.placeOf(await organizer.post(closed, { intent: 'close' }))
  return { booklet, closed, agreed: revised, asked }
}

/** Where the answers about essays of these titles are given. */
async function entriesOf(author: http.Person, titles: readonly string[]): Promise<string[]> {
  const page = await (await author.get('/booklet-entries')).text()
  return titles.map((title) => {
    const found = new RegExp(`href="(/booklet-entries/[0-9a-f-]{36})"[^>]*>${title}<`).exec(page)?.[1]
    if (!found) throw new Error(`nobody asked about ${title}`)
    return found
  })
}
