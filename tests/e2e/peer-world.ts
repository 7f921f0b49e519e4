import Database from 'better-sqlite3'
import pg from 'pg'
import * as http from './http'

/** What an organizer fills in to plan a peer reading; times are those of the session's zone. */
export const planFields: http.Fields = {
  ...{ version: '', startsAt: '2027-03-10T09:00', endsAt: '2027-03-14T18:00', readersPerEssay: '1' },
  ...{ mode: 'BLIND_UNTIL_END', isPaired: 'no', questions: '哪一段最打动您？\n您会带走什么？' },
}

/** A study session of the organizer's with a peer reading announced. */
export async function announcedSession(
  organizer: http.Person,
  { title, fields = {} }: { title: string; fields?: http.Fields },
): Promise<string> {
  const id = await http.makeStudySession(organizer, { fields: { title }, isPublished: true })
  await http.placeOf(await organizer.post(`/sessions/${id}/peer-reading/plan`, { ...planFields, ...fields }))
  return id
}

/** A moment as both engines' rows take it. */
const moment = (time: number) => new Date(time).toISOString().replace('Z', '+00:00')

const hour = 3_600_000

/** Lets reading have begun an hour ago and end in some hours: the clock of a server cannot be moved from outside. */
export async function letReadingBegin(databaseUrl: string, studySessionId: string, endsInHours = 72): Promise<void> {
  const [from, to] = [moment(Date.now() - hour), moment(Date.now() + endsInHours * hour)]
  await changeDatabase(databaseUrl, [
    `UPDATE "PeerReading" SET "startsAt" = '${from}', "endsAt" = '${to}' WHERE "studySessionId" = '${studySessionId}'`,
    `UPDATE "Job" SET "runAt" = '2026-01-01T00:00:00.000+00:00' WHERE "name" = 'allocateReadings'`,
  ])
}

async function changeDatabase(url: string, statements: string[]): Promise<void> {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length), { timeout: 5000 })
    for (const statement of statements) database.prepare(statement).run()
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** What a person is to read in a peer reading, as its page lists it. */
export async function readingsOf(person: http.Person, studySessionId: string): Promise<string[]> {
  const page = await (await person.get(`/sessions/${studySessionId}/peer-reading`)).text()
  return [...page.matchAll(/href="\/peer-readings\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '').filter(unique)
}

const unique = (one: string, index: number, all: string[]) => all.indexOf(one) === index

/** Begins a reading and hands it over, by the forms that work without scripts. */
export async function handOver(reader: http.Person, assignmentId: string, answer: string): Promise<void> {
  const address = `/peer-readings/${assignmentId}`
  await http.placeOf(await reader.post(address, { intent: 'begin' }))
  const page = await (await reader.get(address)).text()
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  await http.placeOf(await reader.post(address, { intent: 'handOver', version, 'answer-0': answer, 'answer-1': '' }))
}
