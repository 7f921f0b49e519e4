import * as http from './http'

/** Essays of the member's on request: one that nobody asked for yet, and requests of a stranger's for others. */
export type Asked = { offered: string; waiting: string; granted: string; declined: string }

const reason = '我们支部下月也走这条路，想先读读写过的人怎么看。'

/** Lets the title of a submitted essay be asked for, once it was checked. */
export async function offerOnRequest(author: http.Person, essayId: string): Promise<void> {
  const check = `/essays/${essayId}/check`
  await http.placeOf(await author.post(check, await http.checkFields(author, check)))
  await http.placeOf(await author.post(`/essays/${essayId}/on-request`, { offer: 'yes' }))
}

/** Asks to read an essay on request; answers with the address of the request. */
export async function askToRead(reader: http.Person, essayId: string): Promise<string> {
  const place = await http.placeOf(await reader.post(`/essays/${essayId}/ask`, { reason }))
  return place.split('?')[0] ?? ''
}

export async function makeAsked(people: Record<'member' | 'stranger', http.Person>): Promise<Asked> {
  const { member, stranger } = people
  const write = async (title: string) => {
    const essay = { title, text: '清早上山，雾还没有散。', visibility: 'PRIVATE' }
    const id = await http.writeEssay(member, essay)
    await offerOnRequest(member, id)
    return id
  }
  const [offered, asked, read, refused] = [
    await write('雾里的台阶'),
    await write('雾里的路牌'),
    await write('雾里的钟声'),
    await write('雾里的人'),
  ]
  const [waiting, granted, declined] = [
    await askToRead(stranger, asked),
    await askToRead(stranger, read),
    await askToRead(stranger, refused),
  ]
  await http.placeOf(await member.post(granted, { verdict: 'grant', until: '2027-06-30' }))
  await http.placeOf(await member.post(declined, { verdict: 'decline', reason: '还在改，改好再给您看。' }))
  return { offered, waiting, granted, declined }
}
