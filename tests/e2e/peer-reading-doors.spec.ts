import { expect } from './fixtures'
import * as http from './http'
import { announcedSession, letReadingBegin, planFields, readingsOf } from './peer-world'
import { testWithOwnServer as test } from './setup/own-server'

const guessed = '01a20846-0000-7000-8000-000000000000'

test('a reading opens to its reader alone, hides the author, and grants nothing else', async ({ ownServer }) => {
  const { url, databaseUrl } = ownServer
  const names = ['demo-member', 'demo-peer', 'demo-organizer', 'demo-admin', 'demo-outsider'] as const
  const [member, peer, organizer, admin, outsider] = (await Promise.all(
    names.map((name) => http.signedIn(url, name)),
  )) as [http.Person, http.Person, http.Person, http.Person, http.Person]
  const visitor = http.personAt(url)
  const statusOf = async (answer: Promise<Response>) => (await answer).status

  const session = await announcedSession(organizer, { title: '看门的一次', fields: { mode: 'BLIND' } })
  const place = `/sessions/${session}/peer-reading`
  const essays: string[] = []
  for (const [person, title] of [
    [member, '甲的一篇'],
    [peer, '乙的一篇'],
    [organizer, '丙的一篇'],
  ] as const) {
    const essay = { studySessionId: session, title, text: `${title}，写到这里。`, visibility: 'PRIVATE' }
    essays.push(await http.writeEssay(person, essay))
  }

  await test.step('the plan is the organizer’s, and cannot be changed by who is none', async () => {
    const plan = { ...planFields, version: '1' }
    expect(await statusOf(member.get(`${place}/plan`))).toBe(403)
    expect(await statusOf(member.post(`${place}/plan`, plan))).toBe(403)
    expect(await statusOf(outsider.get(place))).toBe(404)
    expect(await statusOf(outsider.post(`${place}/plan`, plan))).toBe(404)
    expect(await statusOf(visitor.get(place))).toBe(302)
    const changed = await organizer.post(`${place}/plan`, { ...plan, mode: 'OPEN' })
    expect([changed.status, (await changed.text()).includes('不能再改')]).toEqual([422, true])
    expect(await statusOf(organizer.post(`${place}/plan`, { ...plan, version: '7' }))).toBe(409)
  })

  await letReadingBegin(databaseUrl, session)
  await expect.poll(async () => (await readingsOf(member, session)).length).toBe(1)
  const [id = ''] = await readingsOf(member, session)
  const address = `/peer-readings/${id}`
  const form = { version: '1', 'answer-0': '写给作者', 'answer-1': '' }

  await test.step('nobody else opens it, begins it, writes in it or gives it up', async () => {
    for (const other of [peer, organizer, admin, outsider]) {
      expect(await statusOf(other.get(address))).toBe(404)
      for (const intent of ['begin', 'save', 'handOver', 'giveUp']) {
        expect(await statusOf(other.post(address, { ...form, intent }))).toBe(404)
      }
      expect(await statusOf(other.get(`${address}/reply`))).toBe(404)
      expect(await statusOf(other.get(`${address}/files/${guessed}`))).toBe(404)
    }
    expect(await statusOf(visitor.get(address))).toBe(302)
    for (const wrong of [guessed, 'x', '%00', '../essays']) {
      expect(await statusOf(member.get(`/peer-readings/${encodeURIComponent(wrong)}`))).toBe(404)
    }
  })

  await test.step('before it is begun there is no text; afterwards no name, unit or id of the essay', async () => {
    expect(await (await member.get(address)).text()).not.toContain('写到这里')
    await http.placeOf(await member.post(address, { intent: 'begin' }))
    expect(await (await member.get(address)).text()).toContain('写到这里')
    for (const page of [address, `${address}.data`]) {
      const text = await (await member.get(page)).text()
      for (const word of ['何知微', '周明德', essays[1], essays[2]]) expect(text).not.toContain(word)
    }
  })

  await test.step('the grant is for that page alone', async () => {
    for (const essay of [essays[1], essays[2]]) {
      expect(await statusOf(member.get(`/essays/${essay}`))).toBe(404)
      expect(await statusOf(member.get(`/essays/${essay}/export/txt`))).toBe(404)
      expect(await statusOf(member.post(`/essays/${essay}/comments`, { text: '一句' }))).toBe(404)
    }
  })

  await test.step('what is refused comes back whole, and nothing of it is a tag', async () => {
    const long = `<script>alert(1)</script>${'长'.repeat(2100)}`
    const tooLong = await member.post(address, { ...form, 'answer-0': long, 'answer-1': '另一句', intent: 'save' })
    const text = await tooLong.text()
    expect(tooLong.status).toBe(422)
    expect(text).toContain('长'.repeat(2100))
    expect(text).toContain('另一句')
    expect(text).not.toContain('<script>alert(1)')
    const marks = `e${'\u0301'.repeat(10_000)}`
    expect(await statusOf(member.post(address, { ...form, 'answer-0': marks, intent: 'save' }))).toBe(422)
    const blank = await member.post(address, { ...form, 'answer-0': '\u200b \u3000', intent: 'handOver' })
    expect(blank.status).toBe(422)
    expect(await statusOf(member.post(address, { ...form, 'answer-0': '长'.repeat(400_000), intent: 'save' }))).toBe(
      413,
    )
    const stale = await member.post(address, { ...form, version: '99', intent: 'save' })
    expect([stale.status, (await stale.text()).includes('写给作者')]).toEqual([409, true])
  })

  await test.step('a form sent twice hands over once, and its reader cannot answer it', async () => {
    const [first, second] = [
      await member.post(address, { ...form, intent: 'handOver' }),
      await member.post(address, { ...form, 'answer-0': '换掉', intent: 'handOver' }),
    ]
    expect([first.status, second.status]).toEqual([302, 302])
    const text = await (await member.get(address)).text()
    expect(text).toContain('写给作者')
    expect(text).not.toContain('换掉')
    expect(await statusOf(member.post(`${address}/reply`, { reply: '自己回自己' }))).toBe(404)
    expect(await statusOf(admin.post(`${address}/reply`, { reply: '别人回' }))).toBe(404)
  })

  await test.step('a place is taken and given by who may, and the administrator reads no text of anybody’s', async () => {
    const [theirs = ''] = await readingsOf(peer, session)
    expect(await statusOf(member.post(place, { intent: 'take', assignment: theirs }))).toBe(404)
    const reader = http.idIn(
      /value="([0-9a-f-]{36})"/.exec(await (await admin.get(`${place}?list=open`)).text())?.[0] ?? guessed,
    )
    expect(await statusOf(member.post(place, { intent: 'ask', assignment: theirs, reader }))).toBe(404)
    expect(await statusOf(outsider.post(place, { intent: 'ask', assignment: theirs, reader }))).toBe(404)
    expect(await statusOf(admin.post(place, { intent: 'other' }))).toBe(400)
    const overview = await (await admin.get(`${place}?list=all`)).text()
    expect(overview).toContain('沈卓然')
    for (const word of ['写给作者', '写到这里', '甲的一篇']) expect(overview).not.toContain(word)
  })
})
