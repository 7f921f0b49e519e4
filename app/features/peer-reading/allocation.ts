import { fewestPeople } from './peer-reading-plan'

/** Somebody whose essay is in the circle. `unit` is the branch they wrote from. */
export type Participant = { userId: string; essayId: string; unit: string }

/** Who reads what; `readerId` null where nobody is there to read it yet. */
export type Pair = { essayId: string; readerId: string | null }

/** A pair as it stands. `canMove` while its reader has not begun. */
export type StandingPair = Pair & { id: string; canMove: boolean }

type Plan = { people: Participant[]; wished: number; isPaired: boolean; seed: string }

/**
 * Decides who reads whom, the same for the same seed, whatever the order of `people`. Each essay gets `wished` readers, or
 * as many as there are others. All together everybody stands in one circle and reads those after them, so everybody reads
 * as many. Paired, the branches stand on two sides and read across; where one side is smaller, its people read at most one
 * more than wished, and what is left over is read on its own side. Then nobody reads more than one more, or less, than
 * wished. Fewer than three people read nothing.
 */
export function allocate({ people, wished, isPaired, seed }: Plan): Pair[] {
  if (people.length < fewestPeople) return []
  const shuffled = shuffle(people, seed)
  const count = Math.min(wished, shuffled.length - 1)
  const [one, other] = isPaired ? twoSides(shuffled) : [shuffled, []]
  if (other.length === 0) return circle(one, count)
  return [...readAcross({ own: one, other, count }), ...readAcross({ own: other, other: one, count })]
}

/** In a circle everybody reads the `count` after them. */
function circle(people: Participant[], count: number): Pair[] {
  return people.flatMap((author, place) =>
    range(count).map((step) => ({ essayId: author.essayId, readerId: at(people, place - 1 - step).userId })),
  )
}

/**
 * Readers for the essays of one side. The slots of all its essays are dealt to the other side in turn, at most `count` + 1
 * to each; what is left is read in a circle on the own side. Whoever has one more of the first kind has none more of the
 * second: the circle's extra slots begin where the dealing to this side ends.
 */
function readAcross({ own, other, count }: { own: Participant[]; other: Participant[]; count: number }): Pair[] {
  const across = dealtTo(other, { own, count })
  const shares = range(own.length).map((place) => share(across, own.length, place))
  const first = startOfDealing(other, { authors: own, count })
  const pairs: Pair[] = []
  let dealt = 0
  own.forEach((author, place) => {
    const fromOther = shares[place] ?? 0
    for (const step of range(fromOther)) {
      pairs.push({ essayId: author.essayId, readerId: at(other, first + dealt + step).userId })
    }
    dealt += fromOther
    for (const step of range(count - fromOther)) {
      pairs.push({ essayId: author.essayId, readerId: at(own, place + 1 + step).userId })
    }
  })
  return pairs
}

/** How many slots of one side's essays the other side reads. */
function dealtTo(other: Participant[], { own, count }: { own: Participant[]; count: number }): number {
  return Math.min(own.length * Math.min(count, other.length), other.length * (count + 1))
}

/**
 * The place on a side at which dealing to it begins: right after those who read one more of their own side. Its last
 * essays, p, are the ones with a slot more in the circle, and their slot d is read at p + 1 + d.
 */
function startOfDealing(readers: Participant[], { authors, count }: { authors: Participant[]; count: number }): number {
  const across = dealtTo(authors, { own: readers, count })
  return count - Math.ceil(across / readers.length) + 1
}

/** The part of a total that falls to one of `parts`: the first get one more where it does not divide. */
function share(total: number, parts: number, place: number): number {
  return Math.floor(total / parts) + (place < total % parts ? 1 : 0)
}

/** The branches on two sides as nearly alike in number as can be; one branch alone stays together. */
function twoSides(people: Participant[]): [Participant[], Participant[]] {
  const units = new Map<string, Participant[]>()
  for (const person of people) units.set(person.unit, [...(units.get(person.unit) ?? []), person])
  const largestFirst = [...units.entries()].sort(
    ([a, those], [b, others]) => others.length - those.length || (a < b ? -1 : 1),
  )
  const sides: [Participant[], Participant[]] = [[], []]
  for (const [, members] of largestFirst) {
    const smaller = sides[0].length <= sides[1].length ? sides[0] : sides[1]
    smaller.push(...members)
  }
  return sides
}

/**
 * Readers for those who handed in later, and essays for them to read. Nothing that a reader began is moved. For each slot:
 * the late one reads what waits for a reader, or takes the place of somebody who has not begun, who reads theirs instead;
 * where everybody has begun, the essay waits for a volunteer. So the numbers stay as they were.
 */
export function addLate(plan: { late: Participant[]; people: Participant[]; standing: StandingPair[]; seed: string }): {
  moved: { id: string; readerId: string }[]
  added: Pair[]
} {
  const moved: { id: string; readerId: string }[] = []
  const added: Pair[] = []
  const authors = new Map(plan.people.map(({ essayId, userId }) => [essayId, userId]))
  const standing = shuffle(
    plan.standing.map((pair) => ({ ...pair, userId: pair.id })),
    plan.seed,
  )
  const reads = (readerId: string, essayId: string) =>
    [...standing, ...added].some((pair) => pair.readerId === readerId && pair.essayId === essayId)
  const readersEach = readersOfEach(plan.standing)
  for (const person of shuffle(plan.late, plan.seed)) {
    let slots = readersEach
    for (const pair of standing) {
      if (slots === 0) break
      const mayRead = authors.get(pair.essayId) !== person.userId && !reads(person.userId, pair.essayId)
      if (!pair.canMove || !mayRead) continue
      const { readerId } = pair
      if (readerId !== null && (readerId === person.userId || reads(readerId, person.essayId))) continue
      moved.push({ id: pair.id, readerId: person.userId })
      Object.assign(pair, { readerId: person.userId, canMove: false })
      added.push({ essayId: person.essayId, readerId })
      slots -= 1
    }
    for (const _ of range(slots)) added.push({ essayId: person.essayId, readerId: null })
  }
  return { moved, added }
}

/** How many readers each essay has: where few had handed in, fewer than wished. */
function readersOfEach(standing: StandingPair[]): number {
  return standing.filter(({ essayId }) => essayId === standing[0]?.essayId).length
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}

/** The person at a place of a circle. */
function at(people: Participant[], place: number): Participant {
  return people[((place % people.length) + people.length) % people.length] as Participant
}

/** In an order that only the seed and the people decide. */
function shuffle<One extends { userId: string }>(items: One[], seed: string): One[] {
  return items
    .map((item) => ({ item, rank: hash(`${seed} ${item.userId}`) }))
    .sort((a, b) => a.rank - b.rank || (a.item.userId < b.item.userId ? -1 : 1))
    .map(({ item }) => item)
}

/** FNV-1a over UTF-16 units, 32 bits (draft-eastlake-fnv): it orders, and guards nothing. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}
