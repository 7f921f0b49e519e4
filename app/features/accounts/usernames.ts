/** Usernames differ neither by letter case nor by full-width forms. */
export function normalizeUsername(username: string): string {
  // Lowering can take apart what NFKC had put together (İ), so it is put together again: doing it twice changes nothing.
  return username.normalize('NFKC').trim().toLowerCase().normalize('NFKC')
}

/** Letters and digits of any script, with the marks some scripts write their vowels with, and . _ - */
export const usernamePattern = /^[\p{L}\p{N}\p{M}._-]+$/u
