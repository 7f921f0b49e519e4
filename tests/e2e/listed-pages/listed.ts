import type { Asked } from '../asked'
import type { Booklets } from '../booklet-world'
import type * as http from '../http'
import type { Shared } from '../shared'
import type { Reviewed } from '../reviewed'

/** Ids of what the pages show; made once a worker, by the forms themselves. */
export type World = {
  member: http.Person
  organizer: http.Person
  admin: http.Person
  stranger: http.Person
  zunyi: string
  preparing: string
  bare: string
  /** With a peer reading announced. */
  peerReading: string
  publicEssay: string
  peersEssay: string
  /** Revised after its passages were commented on. */
  quoted: string
  own: string
  /** Handed in twice, and written on since. */
  rewritten: string
  draft: string
  speech: string
  /** Of the essay handed in twice: one with a name, and one kept by itself. */
  named: string
  automatic: string
  ownComment: string
  oldComment: string
  takenUp: string
  speechComment: string
  hiddenComment: string
  privateComment: string
  askedComment: string
  unit: string
  group: string
  invitation: string
  commitment: string
  reviewed: Reviewed
  shared: Shared
  asked: Asked
  booklets: Booklets
}

type Opener = 'visitor' | 'member' | 'organizer' | 'admin' | 'stranger'

/** A page as it is looked at. */
export type Listed = {
  /** As routes.ts writes it; '' for today. */
  route: string
  name: string
  as: Opener
  path: (world: World) => string
  /** A form posted to the path, whose answer is the page: a refusal, as a rule. */
  post?: (world: World, nth: number) => http.Fields
  status?: number
  isHydrated?: true
  /** It has a small script of its own, which nothing on it needs. */
  hasOwnScript?: true
  /** What its editor says on the console, because what it was given cannot be saved. */
  says?: RegExp
  /** The title is somebody's own words, the same in both languages. */
  isOwnTitle?: true
}

/** An id that nothing has. */
export const wrongId = '01a20846-0000-7000-8000-000000000000'
/** More than any title may hold. */
export const long = '很长的标题'.repeat(30)
