import { RateLimiterPrisma, type RateLimiterRes } from 'rate-limiter-flexible'
import { db, inTransaction, type Tx } from './db.server'
import { refuse } from './refuse'

/** Every limit of the product by name: `points` tries in `duration` seconds for one key. */
const limits = {
  /** Wrong passwords for one username from one place: stops guessing, and forgets soon enough for a forgetful member. */
  password: { points: 10, duration: 15 * 60 },
  /** Wrong passwords for one username from anywhere; higher, so that nobody locks a member out from one place. */
  passwordAnywhere: { points: 50, duration: 15 * 60 },
  /** Wrong passwords from one address; generous, because an office shares one address. */
  signInByAddress: { points: 100, duration: 15 * 60 },
  /** Invitations opened with a wrong token from one address. */
  invitationByAddress: { points: 50, duration: 60 * 60 },
  /** Comments by one person. */
  comment: { points: 60, duration: 10 * 60 },
  /** People told that one comment names them, over all its edits, which end sooner. */
  mentionInComment: { points: 10, duration: 60 * 60 },
  /** People told that one person's comments name them. */
  mention: { points: 60, duration: 60 * 60 },
  /** Times one person says of essays that they gave them something, or takes it back. */
  appreciation: { points: 120, duration: 10 * 60 },
  /** Mail that one person has sent to an address they typed: it may be anybody's. */
  verificationMail: { points: 5, duration: 60 * 60 },
  /** Links of mail opened with a wrong token from one address. */
  mailLinkByAddress: { points: 50, duration: 60 * 60 },
  /** Browsers that one person lets be told by push. */
  pushSubscription: { points: 30, duration: 60 * 60 },
  /** Links to essays opened with a wrong token from one address. */
  shareLinkByAddress: { points: 50, duration: 60 * 60 },
  /** Wrong passwords of one link from one address, and from anywhere: nobody locks out those who know it from one place. */
  linkPassword: { points: 10, duration: 15 * 60 },
  linkPasswordAnywhere: { points: 100, duration: 15 * 60 },
  /** Names looked up by one person who shares: it tells who has an account. */
  personLookup: { points: 60, duration: 10 * 60 },
  /** Requests to read by one person: each is a letter to somebody. */
  accessRequest: { points: 20, duration: 24 * 60 * 60 },
  /** Pictures one person stores, those refused too: each takes a second of a processor. */
  image: { points: 120, duration: 60 * 60 },
  /** Booklets one person makes: each takes some ten seconds of a processor. */
  booklet: { points: 30, duration: 60 * 60 },
} as const

export type LimitName = keyof typeof limits

/**
 * The limiter's window on the database: it writes outside transactions, and here every change is one.
 */
const store = {
  rateLimit: {
    findFirst: db.rateLimit.findFirst,
    upsert: (args: Parameters<Tx['rateLimit']['upsert']>[0]) => inTransaction((tx) => tx.rateLimit.upsert(args)),
    deleteMany: (args: Parameters<Tx['rateLimit']['deleteMany']>[0]) =>
      inTransaction((tx) => tx.rateLimit.deleteMany(args)),
  },
}

const limiters = new Map<LimitName, RateLimiterPrisma>()

function limiter(name: LimitName): RateLimiterPrisma {
  let known = limiters.get(name)
  if (!known) {
    known = new RateLimiterPrisma({
      storeClient: store,
      tableName: 'rateLimit',
      keyPrefix: name,
      ...limits[name],
    })
    limiters.set(name, known)
  }
  return known
}

/** Takes one point of `key` under a named limit. Throws 429 with Retry-After when none is left. */
export async function takePoint(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key)
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    const seconds = Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000)
    throw refuse('tooMany', { headers: { 'Retry-After': String(seconds) } })
  }
}

/** Gives `key` back one point: what was taken in advance and turned out to be owed by nobody. */
export async function givePoint(name: LimitName, key: string): Promise<void> {
  await limiter(name).reward(key)
}

/** Gives `key` all its points back: the right password clears the wrong ones. */
export async function clearPoints(name: LimitName, key: string): Promise<void> {
  await limiter(name).delete(key)
}
