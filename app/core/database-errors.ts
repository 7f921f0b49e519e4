/** Prisma: cannot reach, timed out, closed, no connection free, no transaction free. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])

/**
 * The driver's own codes. SQLite: locked, full, read-only, failing disk, gone. PostgreSQL: connection lost
 * (class 08), out of resources, disk full among them (53), shutting down (57P), serialization and deadlock (40).
 */
const driverCodes = /^(SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)|08|53|57P|40|ECONN)/

/**
 * Whether an error says that the database cannot take a change now, through no fault of the request: trying
 * again later may work, and nothing was changed. Looks through the wrappings of Prisma and its adapters.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, cause, meta } = error as Record<string, unknown>
  if (typeof code === 'string' && (prismaCodes.has(code) || driverCodes.test(code))) return true
  if (typeof originalCode === 'string' && driverCodes.test(originalCode)) return true
  const wrapped =
    typeof meta === 'object' && meta !== null ? (meta as Record<string, unknown>).driverAdapterError : null
  return isDatabaseUnavailable(cause) || isDatabaseUnavailable(wrapped)
}
