/**
 * Whether an essay (the name of its table in a statement) is there to be read in a peer reading: it was handed in, and its
 * author has not taken it back.
 */
export function isThere(essay: string): string {
  return `(${essay}."state" = 'SUBMITTED' AND ${essay}."withdrawnAt" IS NULL)`
}
