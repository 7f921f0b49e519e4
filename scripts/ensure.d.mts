/** Types of ensure.mjs, which is plain JavaScript because it runs before anything is installed. */
export function ensure(options?: { build?: boolean }): Promise<void>
export function fail(error: unknown): never
