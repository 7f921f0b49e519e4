import { hash, verify } from '@node-rs/argon2'

/** OWASP's Password Storage Cheat Sheet, first choice of argon2id: 19 MiB, 2 passes, 1 lane (`algorithm: 2` is argon2id). */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash to store for a password. About 30 ms off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), argon2id)
}

let decoy: Promise<string> | null = null

/**
 * Whether a password belongs to a stored hash. Without a hash (no such user) it takes as long and says no,
 * so that the time of the answer does not tell which usernames exist.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('no one has this password')
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return passwordHash !== null && matches
}
