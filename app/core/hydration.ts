/**
 * A route that needs its scripts says `export const handle: RouteHandle = { hydrate: true }`. Every other
 * page is a plain document: it works without scripts anyway, and words arrive sooner without them.
 */
export type RouteHandle = { hydrate?: true }

/** Whether any of a page's routes asks for hydration. */
export function isHydrated(handles: unknown[]): boolean {
  return handles.some((handle) => typeof handle === 'object' && handle !== null && 'hydrate' in handle)
}
