import { expect, test } from './fixtures'
import * as http from './http'

test.use({ world: 'permission' })

// Everybody with everybody else's addresses, by plain requests: what is not shown is not thereby forbidden.

const words = '不该被看见的一段话'
const nobodysId = '01a20846-0000-7000-8000-000000000000'

type Name = 'visitor' | 'member' | 'peer' | 'organizer' | 'admin' | 'outsider'
type People = Record<Name, http.Person>

let people: People
let zunyi: string
let unit: string
let url: string

test.beforeAll(async ({ server }) => {
  url = server.url
  const [member, peer, organizer] = await Promise.all([
    http.signedIn(url, 'demo-member'),
    http.signedIn(url, 'demo-peer'),
    http.signedIn(url, 'demo-organizer'),
  ])
  const [admin, outsider] = await Promise.all([http.signedIn(url, 'demo-admin'), http.signedIn(url, 'demo-outsider')])
  people = { visitor: http.personAt(url), member, peer, organizer, admin, outsider }
  zunyi = await http.studySessionTitled(member, '遵义红色教育培训')
  unit = await http.organizedUnit(organizer)
  for (const person of [member, peer]) await person.post(`/sessions/${zunyi}/enrollment`, { wish: 'join' })
})

/** The status of an answer, with what a visitor meets where others are refused: the way to signing in. */
async function statusOf(answer: Response): Promise<number> {
  const isSentToSignIn = answer.status === 302 && (answer.headers.get('location') ?? '').startsWith('/login')
  return isSentToSignIn ? 401 : answer.status
}

/** Tries a path as each of these people, and its data as the browser's own code would ask for it. */
async function expectStatuses(path: string, wanted: Partial<Record<Name, number>>): Promise<void> {
  for (const [name, status] of Object.entries(wanted) as [Name, number][]) {
    const answer = await people[name].get(path)
    expect(await statusOf(answer), `${name} opens ${path}`).toBe(status)
    if (status < 400) continue
    expect(await answer.text(), `${name} opens ${path}`).not.toContain(words)
    const [address, query = ''] = path.split('?')
    const data = await people[name].get(`${address}.data?${query}`)
    expect(await data.text(), `${name} opens the data of ${path}`).not.toContain(words)
  }
}

const others: Name[] = ['visitor', 'peer', 'organizer', 'admin', 'outsider']

test.describe('a draft', () => {
  let draft: string
  test.beforeAll(async () => {
    draft = await http.writeEssay(people.member, { studySessionId: zunyi, title: words, text: words, visibility: null })
  })

  test('is nobody’s but its author’s, on every address it has', async () => {
    const refused = { visitor: 404, peer: 404, organizer: 404, admin: 404, outsider: 404 }
    await expectStatuses(`/essays/${draft}`, refused)
    await expectStatuses(`/essays/${draft}/revisions/1`, refused)
    await expectStatuses(`/essays/${draft}/revisions/0`, refused)
    await expectStatuses(`/essays/${draft}/export/docx`, refused)
    await expectStatuses(`/essays/${draft}/export/pdf`, refused)
    await expectStatuses(`/essays/${draft}/write`, { ...refused, visitor: 401 })
    await expectStatuses(`/essays/${draft}/comments`, { ...refused, visitor: 401 })
    await expectStatuses(`/essays/${draft}/passages`, { ...refused, visitor: 401 })
  })

  test('is not written, submitted, shared or commented on by anybody else', async () => {
    const version = await http.draftVersion(people.member, draft)
    const content = JSON.stringify({ root: { children: [], type: 'root' } })
    for (const name of others) {
      const status = name === 'visitor' ? 401 : 404
      const person = people[name]
      for (const intent of ['save', 'submit']) {
        const fields = { title: '换掉', text: '换掉', version, visibility: 'PUBLIC', intent }
        expect((await person.post(`/essays/${draft}/write`, fields)).status, name).toBe(status)
        const rich = { mode: 'rich', version, visibility: 'PUBLIC', intent }
        expect((await person.post(`/essays/${draft}/write`, rich)).status, name).toBe(status)
      }
      for (const save of [Number(version), 1]) {
        const body = JSON.stringify({ title: '换掉', content, version: save })
        const answer = await person.send(`/essays/${draft}/draft`, { method: 'POST', body })
        expect(answer.status, name).toBe(status)
        expect(await answer.text()).not.toContain(words)
      }
      expect((await person.post(`/essays/${draft}/visibility`, { visibility: 'PUBLIC' })).status, name).toBe(status)
      expect((await person.post(`/essays/${draft}/comments`, { text: '在吗' })).status, name).toBe(status)
    }
    expect(await http.draftVersion(people.member, draft)).toBe(version)
    expect(await (await people.member.get(`/essays/${draft}/write`)).text()).toContain(words)
  })

  test('shows in no list of others, and to organizers only as being written', async () => {
    const lists = [
      '/',
      '/essays',
      '/essays?scope=mine',
      `/essays?session=${zunyi}`,
      `/sessions/${zunyi}`,
      `/sessions/${zunyi}/participation`,
      `/sessions/${zunyi}/participation?filter=drafting`,
      `/sessions/${zunyi}/participation.csv`,
    ]
    for (const name of others) {
      for (const list of lists.flatMap((path) => [path, path.replace(/(\?|$)/, '.data$1')])) {
        const page = await (await people[name].get(list)).text()
        expect(page, `${name} reads ${list}`).not.toContain(words)
        expect(page, `${name} reads ${list}`).not.toContain(draft)
      }
    }
  })

  test('of a submitted essay stays its author’s: what was written since is in no page of others', async () => {
    const fields = { kind: 'SPEECH', title: '交出去的一版', text: '第一遍的话。', visibility: 'PUBLIC' }
    const id = await http.writeEssay(people.member, fields)
    const version = await http.draftVersion(people.member, id)
    const more = { title: words, text: words, version, visibility: 'PUBLIC', intent: 'save' }
    await http.placeOf(await people.member.post(`/essays/${id}/write`, more))
    for (const name of others) {
      for (const path of [
        `/essays/${id}`,
        `/essays/${id}/revisions/1`,
        `/essays/${id}.data`,
        '/essays',
        `/essays/${id}/revisions/2`,
      ]) {
        expect(await (await people[name].get(path)).text(), `${name} reads ${path}`).not.toContain(words)
      }
    }
  })
})

test.describe('a submitted essay', () => {
  const share = (id: string, visibility: string) => http.share(people.member, id, visibility)

  test('is read by those it is shared with, and by those who run the session it was handed in to', async () => {
    const id = await http.writeEssay(people.member, {
      studySessionId: zunyi,
      title: words,
      text: words,
      visibility: 'PRIVATE',
    })
    const nobody = { visitor: 404, outsider: 404 }
    const ways: [string, Partial<Record<Name, number>>][] = [
      ['PRIVATE', { ...nobody, peer: 404, organizer: 200, admin: 200 }],
      ['SESSION', { ...nobody, peer: 200, organizer: 200, admin: 200 }],
      ['ORGANIZATION', { ...nobody, peer: 410, organizer: 200, admin: 200 }],
      ['MEMBERS', { visitor: 404, peer: 200, organizer: 200, outsider: 200 }],
      ['PUBLIC', { visitor: 200, peer: 200, organizer: 200, outsider: 200 }],
      // Whoever could read is told that this is over.
      ['PRIVATE', { visitor: 410, outsider: 410, peer: 410, organizer: 200, admin: 200 }],
    ]
    for (const [visibility, wanted] of ways) {
      await http.placeOf(await share(id, visibility))
      await expectStatuses(`/essays/${id}`, wanted)
      await expectStatuses(`/essays/${id}/revisions/1`, wanted)
      await expectStatuses(`/essays/${id}/export/txt`, wanted)
      await expectStatuses(`/essays/${id}/export/pdf`, wanted)
      for (const [name, status] of Object.entries(wanted) as [Name, number][]) {
        const comment = await people[name].post(`/essays/${id}/comments`, { text: `${visibility} ${name}` })
        const allowed = name === 'visitor' ? 401 : status === 200 ? 302 : status
        expect(comment.status, `${name} comments on ${visibility}`).toBe(allowed)
      }
    }
  })

  test('outside a session is for its author alone when private, whatever the role of others', async () => {
    const id = await http.writeEssay(people.member, {
      kind: 'SUMMARY',
      title: words,
      text: words,
      visibility: 'PRIVATE',
    })
    const refused = { visitor: 404, peer: 404, organizer: 404, admin: 404, outsider: 404 }
    await expectStatuses(`/essays/${id}`, refused)
    await expectStatuses(`/essays/${id}/revisions/1`, refused)
    expect((await share(id, 'SESSION')).status).toBe(422)
    for (const name of others) {
      const answer = await people[name].post(`/essays/${id}/visibility`, { visibility: 'PUBLIC' })
      expect(answer.status, name).toBe(name === 'visitor' ? 401 : 404)
    }
    await expectStatuses(`/essays/${id}`, refused)
  })

  test('keeps what was taken back in a revision for its author and the organizers', async () => {
    const id = await http.writeEssay(people.peer, {
      kind: 'SUMMARY',
      title: '先写的',
      text: words,
      visibility: 'PUBLIC',
    })
    const again = { title: '后写的', text: '改过的话。', visibility: 'PUBLIC', intent: 'submit' } as const
    await http.writeOn(people.peer, id, again)
    await expectStatuses(`/essays/${id}/revisions/1`, {
      visitor: 403,
      member: 403,
      organizer: 403,
      admin: 403,
      outsider: 403,
    })
    await expectStatuses(`/essays/${id}/revisions/2`, { visitor: 200, member: 200, outsider: 200 })
    const refused = { visitor: 403, member: 403, organizer: 403, admin: 403, outsider: 403 }
    await expectStatuses(`/essays/${id}/revisions/1?against=2`, refused)
    await expectStatuses(`/essays/${id}/revisions/2?against=1`, refused)
    expect(await (await people.peer.get(`/essays/${id}/revisions/2?against=1`)).text()).toContain(words)
  })

  test('is taken up again from an older revision by its author alone', async () => {
    const first = { kind: 'REFLECTION', title: '先写的', text: words, visibility: 'PUBLIC' }
    const id = await http.writeEssay(people.peer, first)
    const again = { title: '后写的', text: '改过的话。', visibility: 'PUBLIC', intent: 'submit' } as const
    await http.writeOn(people.peer, id, again)
    const address = `/essays/${id}/revisions/1/take-up`
    const version = await http.draftVersion(people.peer, id)
    const refused = { visitor: 401, member: 404, organizer: 404, admin: 404, outsider: 404 }
    await expectStatuses(address, refused)
    for (const [name, status] of Object.entries(refused) as [Name, number][]) {
      expect((await people[name].post(address, { version, agreed: 'yes' })).status, name).toBe(status)
    }
    expect((await people.peer.post(address, { version: '1', agreed: 'yes' })).status).toBe(409)
    expect(await http.draftVersion(people.peer, id)).toBe(version)
    for (const fields of [{ version: 'x' }, { version, agreed: 'maybe' }, {}] as http.Fields[]) {
      expect((await people.peer.post(address, fields)).status).toBe(422)
    }
    expect(await http.placeOf(await people.peer.post(address, { version }))).toBe(`/essays/${id}/write?done=taken`)
    expect(await (await people.peer.get(`/essays/${id}/write`)).text()).toContain(words)
    expect(await (await people.visitor.get(`/essays/${id}`)).text()).not.toContain(words)
  })

  test('taken back is gone at once for peers and for visitors, and comes back when shared again', async () => {
    const id = await http.writeEssay(people.member, {
      kind: 'SPEECH',
      title: '收回来再给',
      text: words,
      visibility: 'PUBLIC',
    })
    await http.placeOf(await share(id, 'PUBLIC'))
    const { visitor, peer } = people
    const path = `/essays/${id}`
    const read = async (headers?: Record<string, string>) => visitor.get(path, headers)
    for (let round = 0; round < 3; round++) {
      expect((await read()).headers.get('etag')).toBe(round === 0 ? null : (await read()).headers.get('etag'))
      const kept = await read()
      const etag = kept.headers.get('etag')
      expect(etag, 'the second reader is given the kept page').toMatch(/^"[\w-]{22}"$/)
      expect(await kept.text()).toContain(words)
      expect((await read({ 'If-None-Match': etag ?? '' })).status).toBe(304)
      expect((await peer.get(path)).status).toBe(200)

      await http.placeOf(await share(id, 'PRIVATE'))
      const readers: Record<string, string>[] = [
        {},
        { 'If-None-Match': etag ?? '' },
        { 'Accept-Language': 'en' },
        { Cookie: 'xinde-login=' },
      ]
      for (const headers of readers) {
        const gone = await read(headers)
        expect(gone.status).toBe(410)
        expect(await gone.text()).not.toContain(words)
      }
      expect((await peer.get(path)).status).toBe(410)
      expect(await (await visitor.get('/essays')).text()).not.toContain(id)
      expect(await (await peer.get('/essays')).text()).not.toContain(id)

      await http.placeOf(await share(id, 'PUBLIC'))
      expect(await (await read()).text()).toContain(words)
      expect(await (await visitor.get('/essays')).text()).toContain(id)
    }
  })

  test('kept for visitors is one page for each language and look, and nobody’s cookie or host changes another’s', async () => {
    const id = await http.writeEssay(people.member, {
      kind: 'SUMMARY',
      title: '给大家的',
      text: words,
      visibility: 'PRIVATE',
    })
    await http.placeOf(await share(id, 'PUBLIC'))
    const path = `/essays/${id}`
    const { visitor, member } = people
    const spoofs: Record<string, string>[] = [
      { Host: 'elsewhere.example' },
      { 'X-Forwarded-Host': 'elsewhere.example', 'X-Forwarded-Proto': 'https' },
      { Cookie: 'xinde-preferences=language%3D%253Cscript%253E%26theme%3D%2522onload' },
      { Cookie: 'xinde-login=wrong' },
      { 'Accept-Language': '<script>alert(1)</script>' },
      { 'Accept-Encoding': 'gzip;q=0, br;q=0' },
    ]
    for (const headers of spoofs) await (await visitor.get(path, headers)).text()
    const plain = await (await visitor.get(path)).text()
    expect(plain).not.toMatch(/elsewhere|<script|onload/)
    expect(plain).toContain('lang="zh-CN"')
    const english = await (await visitor.get(path, { 'Accept-Language': 'en' })).text()
    expect(english).toContain('lang="en"')
    const dark = { Cookie: 'xinde-preferences=theme%3Ddark' }
    expect(await (await visitor.get(path, dark)).text()).toContain('data-theme="dark"')
    const own = await member.get(path)
    expect(own.headers.get('etag'), 'no kept page for somebody signed in').toBeNull()
    expect(await own.text()).toContain(`/essays/${id}/write`)
    const after = await visitor.get(path)
    expect(after.headers.get('etag')).not.toBeNull()
    expect(after.headers.get('cache-control')).toContain('private')
    expect(after.headers.get('set-cookie')).toBeNull()
    expect(await after.text()).toBe(plain)
    const ids = new Set([after.headers.get('x-request-id'), (await visitor.get(path)).headers.get('x-request-id')])
    expect(ids.size, 'each answer has an id of its own').toBe(2)
  })
})

test.describe('a study session', () => {
  test('in preparation exists for its organizers only', async () => {
    const fields = { title: words, description: words }
    const id = await http.makeStudySession(people.organizer, { isPublished: false, fields })
    const hidden = { visitor: 401, member: 404, peer: 404, outsider: 404 }
    for (const path of ['', '/edit', '/participation', '/participation.csv']) {
      await expectStatuses(`/sessions/${id}${path}`, { ...hidden, organizer: 200, admin: 200 })
    }
    await expectStatuses(`/essays?session=${id}`, hidden)
    for (const name of ['member', 'peer', 'outsider'] as const) {
      const person = people[name]
      expect((await person.post(`/sessions/${id}/enrollment`, { wish: 'join' })).status, name).toBe(404)
      expect((await person.post(`/sessions/${id}/state`, { change: 'publish' })).status, name).toBe(404)
      expect((await person.post(`/sessions/${id}/state`, { change: 'delete' })).status, name).toBe(404)
      expect(
        (await person.post(`/sessions/${id}/edit`, { ...http.studySessionFields, version: '1' })).status,
        name,
      ).toBe(404)
      expect((await person.post('/essays/new', { session: id })).status, name).toBe(404)
      expect(await (await person.get('/sessions')).text()).not.toContain(words)
    }
    expect((await people.organizer.get(`/sessions/${id}`)).status).toBe(200)
  })

  test('is not seen, joined or written for from another branch', async () => {
    for (const path of ['', '/edit', '/participation', '/participation.csv']) {
      await expectStatuses(`/sessions/${zunyi}${path}`, { visitor: 401, outsider: 404 })
    }
    await expectStatuses(`/essays?session=${zunyi}`, { visitor: 401, outsider: 404 })
    const { outsider } = people
    expect((await outsider.post(`/sessions/${zunyi}/enrollment`, { wish: 'join' })).status).toBe(404)
    expect((await outsider.post('/essays/new', { session: zunyi })).status).toBe(404)
    expect((await outsider.post(`/essays/new?session=${zunyi}`, {})).status).toBe(404)
  })

  test('is run by its organizers only: the roster, its download, editing and closing', async () => {
    for (const path of [
      '/edit',
      '/participation',
      '/participation?filter=notJoined',
      '/participation.csv',
      '/participation.csv?filter=submitted',
    ]) {
      await expectStatuses(`/sessions/${zunyi}${path}`, { member: 403, peer: 403, organizer: 200, admin: 200 })
    }
    for (const name of ['member', 'peer'] as const) {
      for (const change of ['publish', 'close', 'reopen', 'delete']) {
        expect((await people[name].post(`/sessions/${zunyi}/state`, { change })).status, name).toBe(403)
      }
      expect(
        (await people[name].post(`/sessions/${zunyi}/edit`, { ...http.studySessionFields, version: '1' })).status,
      ).toBe(403)
    }
    expect((await people.member.get('/sessions/new')).status).toBe(403)
  })

  test('is made only for a unit one organizes, whatever the form says', async () => {
    const committee = await http.unitNamed(people.admin, '中共明湖市直属机关委员会')
    const elsewhere = await http.unitNamed(people.admin, '第一党支部')
    const make = (person: http.Person, organizationId: string) =>
      person.post('/sessions/new', { ...http.studySessionFields, organizationId })
    expect((await make(people.organizer, committee)).status).toBe(403)
    expect((await make(people.organizer, elsewhere)).status).toBe(404)
    expect((await make(people.member, unit)).status).toBe(403)
    expect((await make(people.outsider, unit)).status).toBe(404)
    expect((await make(people.organizer, nobodysId)).status).toBe(404)
  })

  test('takes nothing from a form that it did not ask for', async () => {
    const id = await http.makeStudySession(people.organizer, { isPublished: false })
    const elsewhere = await http.unitNamed(people.admin, '第一党支部')
    const zunyiForm = await (await people.organizer.get(`/sessions/${zunyi}/edit`)).text()
    const stolen = http.idIn(/name="activities\[0\]\.id" value="[^"]+"/.exec(zunyiForm)?.[0] ?? '')
    const fields = {
      ...http.studySessionFields,
      ...{ version: '1', organizationId: elsewhere, state: 'PUBLISHED', id: zunyi, createdById: nobodysId },
      'activities[0].id': stolen,
    }
    await http.placeOf(await people.organizer.post(`/sessions/${id}/edit`, fields))
    const page = await (await people.organizer.get(`/sessions/${id}`)).text()
    expect(page).toContain(`/organizations/${unit}`)
    expect(page).not.toContain(elsewhere)
    expect((await people.member.get(`/sessions/${id}`)).status, 'still in preparation').toBe(404)
    expect(await (await people.organizer.get(`/sessions/${zunyi}/edit`)).text()).toContain(stolen)
    expect(await (await people.organizer.get(`/sessions/${id}/edit`)).text()).not.toContain(stolen)
  })
})

test.describe('a comment', () => {
  test('is changed by its writer only, and taken away by its writer or the session’s organizers', async () => {
    const essay = await http.writeEssay(people.peer, {
      studySessionId: zunyi,
      kind: 'SPEECH',
      title: '发言',
      text: '一段话。',
      visibility: 'MEMBERS',
    })
    const comment = await http.writeComment(people.member, essay, words)
    await expectStatuses(`/comments/${comment}/edit`, {
      visitor: 401,
      peer: 403,
      organizer: 403,
      admin: 403,
      outsider: 403,
      member: 200,
    })
    for (const name of others) {
      const status = name === 'visitor' ? 401 : 403
      expect((await people[name].post(`/comments/${comment}/edit`, { text: '改你的' })).status, name).toBe(status)
    }
    await expectStatuses(`/comments/${comment}/delete`, {
      ...{ visitor: 401, peer: 403, outsider: 403 },
      ...{ member: 200, organizer: 200, admin: 200 },
    })
    for (const name of ['visitor', 'peer', 'outsider'] as const) {
      const status = name === 'visitor' ? 401 : 403
      expect((await people[name].post(`/comments/${comment}/delete`, {})).status, name).toBe(status)
    }
    expect(await (await people.peer.get(`/essays/${essay}`)).text()).toContain(words)
    await http.placeOf(await people.organizer.post(`/comments/${comment}/delete`, {}))
    for (const path of [`/essays/${essay}`, `/essays/${essay}.data`]) {
      expect(await (await people.peer.get(path)).text()).not.toContain(words)
    }
  })

  test('on an essay one may not read is not there', async () => {
    const essay = await http.writeEssay(people.member, {
      kind: 'SUMMARY',
      title: '只给自己',
      text: '一段话。',
      visibility: 'PRIVATE',
    })
    await people.member.post(`/essays/${essay}/visibility`, { visibility: 'PRIVATE' })
    const comment = await http.writeComment(people.member, essay, words)
    for (const name of ['peer', 'organizer', 'admin', 'outsider'] as const) {
      expect((await people[name].get(`/comments/${comment}/edit`)).status, name).toBe(404)
      expect((await people[name].post(`/comments/${comment}/delete`, {})).status, name).toBe(404)
      expect((await people[name].post(`/essays/${essay}/comments`, { text: '答', parent: comment })).status, name).toBe(
        404,
      )
    }
    const open = await http.firstEssay(people.peer, `/essays?session=${zunyi}`)
    expect(
      (await people.peer.post(`/essays/${open}/comments`, { text: '答', parent: comment })).status,
      'a parent elsewhere',
    ).toBe(404)
  })

  test('is for members: a visitor is told how many there are and reads none', async () => {
    const essay = await http.writeEssay(people.peer, {
      kind: 'SUMMARY',
      title: '公开的',
      text: '一段话。',
      visibility: 'PUBLIC',
    })
    await people.peer.post(`/essays/${essay}/visibility`, { visibility: 'PUBLIC' })
    await http.writeComment(people.member, essay, words)
    for (const path of [
      `/essays/${essay}`,
      `/essays/${essay}?from=${nobodysId}`,
      `/essays/${essay}.data`,
      `/essays/${essay}/comments.data`,
    ]) {
      expect(await (await people.visitor.get(path)).text(), path).not.toContain(words)
    }
  })
})

test.describe('units and invitations', () => {
  test('are seen above and below one’s own, and nowhere else', async () => {
    const elsewhere = await http.unitNamed(people.admin, '第一党支部')
    await expectStatuses(`/organizations/${elsewhere}`, { visitor: 401, member: 404, organizer: 404, admin: 200 })
    await expectStatuses(`/organizations/${unit}`, { visitor: 401, member: 200, outsider: 404, admin: 200 })
    expect(await (await people.outsider.get('/organizations')).text()).not.toContain(unit)
  })

  test('are handed out by administrators only, and taken back only in their own unit', async () => {
    await expectStatuses(`/organizations/${unit}/invitations`, {
      visitor: 401,
      member: 403,
      organizer: 403,
      outsider: 404,
      admin: 200,
    })
    for (const [name, status] of [
      ['member', 403],
      ['organizer', 403],
      ['outsider', 404],
    ] as const) {
      expect((await people[name].post(`/organizations/${unit}/invitations`, { role: 'ADMIN' })).status, name).toBe(
        status,
      )
    }
    const path = await http.makeInvitation(people.admin, unit)
    const list = await (await people.admin.get(`/organizations/${unit}/invitations`)).text()
    const id = http.idIn(/name="revoke" value="[^"]+"/.exec(list)?.[0] ?? '')
    for (const [name, status] of [
      ['member', 403],
      ['organizer', 403],
      ['outsider', 404],
    ] as const) {
      expect((await people[name].post(`/organizations/${unit}/invitations`, { revoke: id })).status, name).toBe(status)
    }
    expect((await people.visitor.get(path)).status, 'still good').toBe(200)
  })

  test('of a branch’s administrator reach that branch and what is below it', async () => {
    const invitation = await http.makeInvitation(people.admin, unit, 'ADMIN')
    const account = { name: '支部管理员', username: `branch-admin-${Date.now()}` }
    const branch = await http.newMember(url, invitation, account)
    const elsewhere = await http.unitNamed(people.admin, '第一党支部')
    const committee = await http.unitNamed(people.admin, '中共明湖市直属机关委员会')
    expect((await branch.post(`/organizations/${elsewhere}/invitations`, { role: 'MEMBER' })).status).toBe(404)
    expect((await branch.post(`/organizations/${committee}/invitations`, { role: 'MEMBER' })).status).toBe(403)
    await http.makeInvitation(people.admin, elsewhere)
    const list = await (await people.admin.get(`/organizations/${elsewhere}/invitations`)).text()
    const foreign = http.idIn(/name="revoke" value="[^"]+"/.exec(list)?.[0] ?? '')
    // The address names a unit of theirs; the invitation is another's.
    expect((await branch.post(`/organizations/${unit}/invitations`, { revoke: foreign })).status).toBe(404)
    expect(await (await people.admin.get(`/organizations/${elsewhere}/invitations`)).text()).toContain(foreign)
    await http.makeInvitation(branch, unit, 'ORGANIZER')
  })

  test('give what was offered, once, whatever else the form says', async () => {
    const invitation = await http.makeInvitation(people.admin, unit, 'MEMBER')
    const fields = { name: '想当管理员', username: `climber-${Date.now()}`, password: 'journeys-2026' }
    const more = {
      role: 'ADMIN',
      organizationId: unit,
      organizationName: '我的党委',
      organizationKind: 'COMMITTEE',
      id: nobodysId,
    }
    const answer = await people.visitor.post(invitation, { ...fields, ...more })
    const climber = http.personAt(url, http.loginCookieOf(answer))
    expect((await climber.get(`/organizations/${unit}/invitations`)).status).toBe(403)
    expect((await climber.get(`/sessions/${zunyi}/participation`)).status).toBe(403)
    expect(await (await climber.get('/organizations')).text()).not.toContain('我的党委')
    expect((await people.visitor.post(invitation, { ...fields, username: `second-${Date.now()}` })).status).toBe(410)
  })
})

test.describe('signing in', () => {
  test('makes a new token each time, whatever cookie came along, and a signed-out one is worth nothing', async () => {
    const fixed = `xinde-login=${'f'.repeat(43)}`
    const account = { username: 'demo-peer', password: 'journeys-2026' }
    const first = http.loginCookieOf(await http.personAt(url, fixed).post('/login', account))
    const second = http.loginCookieOf(await http.personAt(url).post('/login', account))
    expect(new Set([fixed, first, second]).size).toBe(3)
    expect(await statusOf(await http.personAt(url, fixed).get('/me'))).toBe(401)
    const person = http.personAt(url, first)
    expect((await person.get('/me')).status).toBe(200)
    const out = await person.post('/logout', {})
    expect(out.headers.get('set-cookie')).toMatch(/xinde-login=;.*1970/)
    expect(await statusOf(await person.get('/me'))).toBe(401)
    const reply = await person.post(`/essays/${await http.firstEssay(people.peer, '/essays')}/comments`, {
      text: words,
    })
    expect(reply.status).toBe(401)
    expect((await http.personAt(url, second).get('/me')).status, 'the other browser goes on').toBe(200)
    const everywhere = await http.personAt(url, second).post('/logout', { scope: 'everywhere' })
    expect(everywhere.status).toBe(302)
    people.peer = await http.signedIn(url, 'demo-peer')
  })

  test('of others is not ended by their ids', async () => {
    const me = await (await people.member.get('/me')).text()
    const id = http.idIn(/name="loginSession" value="[^"]+"/.exec(me)?.[0] ?? '')
    for (const name of ['peer', 'outsider', 'admin', 'visitor'] as const) {
      await people[name].post(
        '/logout',
        name === 'visitor' ? { loginSession: id } : { loginSession: id, scope: 'everywhere' },
      )
    }
    expect((await people.member.get('/me')).status).toBe(200)
    expect((await people.outsider.get('/me')).status).toBe(200)
    expect((await people.admin.get('/me')).status).toBe(200)
  })

  test('again in the middle of a form acts as whoever signed in, with their rights only', async () => {
    const draft = await http.writeEssay(people.member, {
      kind: 'SPEECH',
      title: words,
      text: words,
      visibility: 'PRIVATE',
    })
    const version = await http.draftVersion(people.member, draft)
    const fields = { title: '换掉', text: '换掉', version, visibility: 'PUBLIC', intent: 'save' }
    const late = await people.visitor.post(`/essays/${draft}/write`, fields)
    expect(late.status).toBe(401)
    const page = await late.text()
    expect(page).not.toContain(words)
    expect(page).not.toContain('journeys-2026')
    const credentials = { 'login.username': 'demo-outsider', 'login.password': 'journeys-2026' }
    const resumed = await people.visitor.post(`/login/resume?to=${encodeURIComponent(`/essays/${draft}/write`)}`, {
      ...fields,
      ...credentials,
    })
    expect(resumed.status).toBe(307)
    const outsider = http.personAt(url, http.loginCookieOf(resumed))
    const replayed = await outsider.post(await http.placeOf(resumed), { ...fields, ...credentials })
    expect(replayed.status).toBe(404)
    expect(await replayed.text()).not.toContain('journeys-2026')
    expect(await http.draftVersion(people.member, draft)).toBe(version)
  })

  test('carries a cookie that scripts cannot read and other sites cannot send with a form', async () => {
    const answer = await people.visitor.post('/login', { username: 'demo-outsider', password: 'journeys-2026' })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Domain=/)
    expect(cookie.split('=')[1]?.split(';')[0]).toMatch(/^[\w-]{43}$/)
  })
})

test.describe('what refusals tell', () => {
  /** A page without what differs anyway: ids and the address it was asked for under. */
  const bare = (page: string) => page.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')

  test('an essay that is not shared and one that never was look the same', async () => {
    const hidden = await http.writeEssay(people.member, {
      kind: 'SUMMARY',
      title: words,
      text: words,
      visibility: 'PRIVATE',
    })
    await people.member.post(`/essays/${hidden}/visibility`, { visibility: 'PRIVATE' })
    const comment = await http.writeComment(people.member, hidden, words)
    for (const name of ['visitor', 'peer', 'admin', 'outsider'] as const) {
      const ways: [there: string, nowhere: string][] = [
        [`/essays/${hidden}`, `/essays/${nobodysId}`],
        [`/essays/${hidden}/revisions/1`, `/essays/${nobodysId}/revisions/1`],
        [`/essays/${hidden}/write`, `/essays/${nobodysId}/write`],
        [`/essays/${hidden}/comments`, `/essays/${nobodysId}/comments`],
        [`/essays/${hidden}/passages`, `/essays/${nobodysId}/passages`],
        [`/comments/${comment}/edit`, `/comments/${nobodysId}/edit`],
        [`/sessions/${zunyi}`, `/sessions/${nobodysId}`],
        [`/organizations/${unit}`, `/organizations/${nobodysId}`],
      ]
      for (const [there, nowhere] of ways.slice(0, name === 'visitor' || name === 'outsider' ? 8 : 6)) {
        const [one, other] = [await people[name].get(there), await people[name].get(nowhere)]
        expect(one.status, `${name} opens ${there}`).toBe(other.status)
        expect(bare(await one.text()), `${name} opens ${there}`).toBe(bare(await other.text()))
      }
    }
  })

  test('a wrong password and an unknown name look the same and take as long', async () => {
    const attempt = async (username: string) => {
      const began = performance.now()
      const answer = await people.visitor.post('/login', { username, password: 'not the password' })
      const page = await answer.text()
      return { ms: performance.now() - began, status: answer.status, page: page.replaceAll(username, 'NAME') }
    }
    const known = []
    const unknown = []
    for (let nth = 0; nth < 5; nth++) {
      known.push(await attempt('demo-organizer'))
      unknown.push(await attempt(`nobody-${nth}-${Date.now()}`))
    }
    expect(known[0]?.status).toBe(unknown[0]?.status)
    expect(known[0]?.page).toBe(unknown[0]?.page)
    // Hashing takes tens of milliseconds; an answer without it would come in two or three.
    const quickest = (tries: { ms: number }[]) => Math.min(...tries.map(({ ms }) => ms))
    expect(quickest(unknown)).toBeGreaterThan(quickest(known) / 3)
    expect(
      (await people.visitor.post('/login', { username: 'demo-organizer', password: 'journeys-2026' })).status,
    ).toBe(302)
  })
})

test('names cannot put formulas into the download, nor words into its file name', async () => {
  const group = await http.unitNamed(people.admin, '第二党小组')
  const invitation = await http.makeInvitation(people.admin, group)
  const name = '=HYPERLINK("http://elsewhere.example","点我")'
  const person = await http.newMember(url, invitation, { name, username: `formula-${Date.now()}` })
  const fields = { title: '"; filename="x.exe"\r\nX-A: b/../' }
  const session = await http.makeStudySession(people.organizer, { isPublished: true, fields })
  await http.placeOf(await person.post(`/sessions/${session}/enrollment`, { wish: 'join' }))
  const answer = await people.organizer.get(`/sessions/${session}/participation.csv`)
  expect(answer.status).toBe(200)
  const csv = await answer.text()
  expect(csv).toContain(`"'=HYPERLINK(""http`)
  const disposition = answer.headers.get('content-disposition') ?? ''
  expect(disposition).toMatch(/^attachment; filename="participation-[\d-]+\.csv"; filename\*=UTF-8''[\w%.~-]+$/)
  expect(answer.headers.get('x-a')).toBeNull()
  const roster = await (await people.organizer.get(`/sessions/${session}/participation`)).text()
  expect(roster).toContain('=HYPERLINK(&quot;http')
})
