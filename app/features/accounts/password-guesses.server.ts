import { clearPoints, givePoint, takePoint } from '../../core/rate-limit.server'

/**
 * Takes one guess at the password of `username` from a place: an address, or the login session of a change of
 * password. To be called before the password is looked at. Throws 429 when none is left there, or anywhere.
 */
export async function takeGuess(username: string, place: string): Promise<void> {
  // The place first: what is refused there costs the name nothing elsewhere.
  await takePoint('password', `${username} ${place}`)
  await takePoint('passwordAnywhere', username)
}

/** After the right password: the wrong ones from this place are forgotten; those from elsewhere count on. */
export async function forgiveGuesses(username: string, place: string): Promise<void> {
  await clearPoints('password', `${username} ${place}`)
  await givePoint('passwordAnywhere', username)
}

/** When somebody who may do so gives the account a new password: a member locked out by others can sign in. */
export async function forgiveAllGuesses(username: string): Promise<void> {
  await clearPoints('passwordAnywhere', username)
}
