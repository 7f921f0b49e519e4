import { demoPassword, type DemoUsername } from './fixtures'

/** The fields of a form; a list gives a field several times. */
export type Fields = Record<string, string | string[]>

type Init = { method?: string; headers?: Record<string, string>; body?: BodyInit }

/** Somebody's requests without a browser: their cookie, our own Origin, redirects not followed. */
export type Person = {
  cookie: string
  send: (path: string, init?: Init) => Promise<Response>
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  post: (path: string, fields: Fields, headers?: Record<string, string>) => Promise<Response>
}

/** Somebody with a cookie (`''`: a visitor) before the server at `origin`. */
export function personAt(origin: string, cookie = ''): Person {
  const send = (path: string, init: Init = {}) =>
    fetch(new URL(path, origin), {
      redirect: 'manual',
      ...init,
      headers: { Origin: origin, Cookie: cookie, 'Accept-Language': 'zh-CN', ...init.headers },
    })
  return {
    cookie,
    send,
    get: (path, headers) => send(path, { headers }),
    post: (path, fields, headers) => send(path, { method: 'POST', body: formOf(fields), headers }),
  }
}

function formOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )
}

/** Signs in by the form's own request. */
export async function signedIn(origin: string, username: DemoUsername): Promise<Person> {
  const answer = await personAt(origin).post('/login', { username, password: demoPassword })
  return personAt(origin, loginCookieOf(answer))
}

/** The login cookie an answer sets, as a Cookie header. */
export function loginCookieOf(answer: Response): string {
  const cookie = /xinde-login=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0]
  if (!cookie) throw new Error(`no sign-in: ${answer.status}`)
  return cookie
}

/** Where an answer leads, as a path; throws with its status and words when it leads nowhere. */
export async function placeOf(answer: Response): Promise<string> {
  const location = answer.headers.get('location')
  if (!location) throw new Error(`${answer.status} instead of a redirect: ${(await answer.text()).slice(-2500)}`)
  return location
}

/** The id in a path of ours: "/essays/<id>/write". */
export function idIn(path: string): string {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0]
  if (!id) throw new Error(`no id in ${path}`)
  return id
}

type NewEssay = {
  studySessionId?: string
  kind?: string
  title: string
  text: string
  /** Null for a draft that is saved and not submitted. */
  visibility: string | null
}

/** Writes an essay by the form that works without scripts, and returns its id. */
export async function writeEssay(author: Person, essay: NewEssay): Promise<string> {
  const { studySessionId, kind, title, text, visibility } = essay
  const begin = { ...(studySessionId ? { session: studySessionId } : {}), ...(kind ? { kind } : {}) }
  const id = idIn(await placeOf(await author.post('/essays/new', begin)))
  const choice = visibility ? { visibility, intent: 'submit' } : { visibility: 'PRIVATE', intent: 'save' }
  const version = await draftVersion(author, id)
  await checkIfAsked(
    author,
    await placeOf(await author.post(`/essays/${id}/write`, { title, text, version, ...choice })),
  )
  return id
}

/** Where sharing led to the check of confidentiality, it is done, so that the essay reaches whom it is shared with. */
async function checkIfAsked(author: Person, place: string): Promise<void> {
  const [, path] = /^(\/essays\/[0-9a-f-]{36}\/check)/.exec(place) ?? []
  if (path) await placeOf(await author.post(path, await checkFields(author, path)))
}

/** The form of a check, everything ticked. */
export async function checkFields(author: Person, path: string): Promise<Fields> {
  const page = await (await author.get(path)).text()
  const revisionNumber = /name="revisionNumber" value="(\d+)"/.exec(page)?.[1]
  if (!revisionNumber) throw new Error(`nothing to check on ${path}`)
  const ticks = ['secrets', 'unpublished', 'persons', 'pictures', 'sources', 'seen']
  return { revisionNumber, ...Object.fromEntries(ticks.map((name) => [name, 'on'])) }
}

/** Shares a submitted essay with more or fewer, and checks it where that is asked for. */
export async function share(author: Person, essayId: string, visibility: string): Promise<Response> {
  const answer = await author.post(`/essays/${essayId}/visibility`, { visibility })
  if (answer.status === 302) await checkIfAsked(author, await placeOf(answer))
  return answer
}

/** Writes on in an essay by the same form, from its draft as it is. */
export async function writeOn(
  author: Person,
  essayId: string,
  fields: { title: string; text: string; visibility: string; intent: 'save' | 'submit' },
): Promise<void> {
  const version = await draftVersion(author, essayId)
  await checkIfAsked(author, await placeOf(await author.post(`/essays/${essayId}/write`, { ...fields, version })))
}

/** The version of a draft, as its writing page has it. */
export async function draftVersion(author: Person, essayId: string): Promise<string> {
  const page = await (await author.get(`/essays/${essayId}/write`)).text()
  const version = /name="version" value="(\d+)"/.exec(page)?.[1]
  if (!version) throw new Error('no version on the writing page')
  return version
}

/** The newest named and the newest automatic checkpoint of an essay, as the page of its versions lists them. */
export async function checkpointsOf(author: Person, essayId: string): Promise<{ named?: string; automatic?: string }> {
  const page = await (await author.get(`/essays/${essayId}/versions`)).text()
  const first = (kind: string) => new RegExp(`version-${kind}"[^]*?/checkpoints/([0-9a-f-]{36})"`).exec(page)?.[1]
  return { named: first('named'), automatic: first('automatic') }
}

/** A study session's form, filled in; times are those of the installation's zone. */
export const studySessionFields: Fields = {
  kind: 'THEME_DAY',
  title: '河边的半天',
  description: '上午走一段，下午谈一谈。',
  place: '河滨公园东门',
  timeZone: 'Asia/Shanghai',
  startsAt: '2027-03-01T09:00',
  endsAt: '2027-03-01T17:30',
  isEssayWanted: 'on',
  essayKind: 'REFLECTION',
  essayDueAt: '2027-03-08T18:00',
  essayMinCharacters: '10',
  essayMaxCharacters: '2500',
  essayPrompts: '看见了什么？',
  'activities[0].id': '',
  'activities[0].kind': 'PRACTICE',
  'activities[0].title': '沿河走一段',
  'activities[0].place': '东门集合',
  'activities[0].speaker': '',
  'activities[0].day': '2027-03-01',
  'activities[0].from': '09:00',
  'activities[0].to': '11:30',
}

/** The first unit the person organizes, as the form of a new study session offers it. */
export async function organizedUnit(organizer: Person): Promise<string> {
  const page = await (await organizer.get('/sessions/new')).text()
  return idIn(/name="organizationId"[^]*?<\/select>|<input[^>]*name="organizationId"[^>]*>/.exec(page)?.[0] ?? '')
}

/** Makes a study session and returns its id; published unless it is to stay in preparation. */
export async function makeStudySession(
  organizer: Person,
  session: { fields?: Fields; isPublished: boolean },
): Promise<string> {
  const fields = { ...studySessionFields, organizationId: await organizedUnit(organizer), ...session.fields }
  const id = idIn(await placeOf(await organizer.post('/sessions/new', fields)))
  if (session.isPublished) await placeOf(await organizer.post(`/sessions/${id}/state`, { change: 'publish' }))
  return id
}

/** Comments on an essay and returns the comment's id. */
export async function writeComment(author: Person, essayId: string, text: string, more: Fields = {}): Promise<string> {
  const place = await placeOf(await author.post(`/essays/${essayId}/comments`, { text, ...more }))
  return idIn(place.split('#comment-')[1] ?? '')
}

/** Keeps a field note by the form that works without scripts, in no item of the agenda; returns its id. */
export async function writeNote(person: Person, studySessionId: string, text: string): Promise<string> {
  const address = `/sessions/${studySessionId}/notes`
  const id = /name="id" value="([0-9a-f-]{36})"/.exec(await (await person.get(address)).text())?.[1] ?? ''
  await placeOf(await person.post(address, { intent: 'add', id, version: '0', text, activity: '' }))
  return id
}

/** Keeps a commitment of somebody who had none and returns its id. */
export async function makeCommitment(person: Person, text: string, dueOn = '2026-12-24'): Promise<string> {
  await placeOf(await person.post('/commitments', { text, dueOn }))
  const page = await (await person.get('/commitments')).text()
  const id = new RegExp(`href="/commitments/([0-9a-f-]{36})" aria-label="[^"]*${text}`).exec(page)?.[1]
  if (!id) throw new Error('no commitment was kept')
  return id
}

/** An open invitation into a unit: its path with the token. */
export async function makeInvitation(admin: Person, organizationId: string, role = 'MEMBER'): Promise<string> {
  const page = await (await admin.post(`/organizations/${organizationId}/invitations`, { role })).text()
  const path = /\/invitations\/[\w-]{43}/.exec(page)?.[0]
  if (!path) throw new Error('no invitation was made')
  return path
}

/** A new member by an invitation, signed in. */
export async function newMember(
  origin: string,
  invitation: string,
  account: { name: string; username: string },
): Promise<Person> {
  const fields = { ...account, password: demoPassword }
  return personAt(origin, loginCookieOf(await personAt(origin).post(invitation, fields)))
}

/** An open unit of the organization page by a part of its name. */
export async function unitNamed(person: Person, name: string): Promise<string> {
  const page = await (await person.get('/organizations')).text()
  const link = new RegExp(`href="/organizations/([0-9a-f-]{36})"[^>]*>[^<]*${name}`).exec(page)
  if (!link?.[1]) throw new Error(`no unit called ${name}`)
  return link[1]
}

/** The first essay that a list shows. */
export async function firstEssay(person: Person, list: string): Promise<string> {
  const page = await (await person.get(list)).text()
  return idIn(/href="\/essays\/[0-9a-f]{8}-[0-9a-f-]{27}["?]/.exec(page)?.[0] ?? '')
}

/** The study session of a title, as a list shows it. */
export async function studySessionTitled(person: Person, title: string): Promise<string> {
  for (const view of ['open', 'past', 'mine']) {
    const page = await (await person.get(`/sessions?view=${view}`)).text()
    const link = new RegExp(`href="/sessions/([0-9a-f-]{36})"[^>]*>[^<]*${title}`).exec(page)
    if (link?.[1]) return link[1]
  }
  throw new Error(`no study session called ${title}`)
}
