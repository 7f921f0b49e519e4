import { createContext, useContext } from 'react'

/**
 * A route that needs its scripts says `export const handle: RouteHandle = { hydrate: true }`. Every other
 * page is a plain document: it works without scripts anyway, and words arrive sooner without them. `isBare` is for
 * a page on which nothing that surrounds others would work.
 */
export type RouteHandle = { hydrate?: true; isBare?: true }

/** Whether any of a page's routes asks for hydration. An error page never does, whatever route it stands in for. */
export function asksForHydration(page: { handles: unknown[]; hasError: boolean }): boolean {
  if (page.hasError) return false
  return page.handles.some((handle) => says(handle, 'hydrate'))
}

/** Whether any of a page's routes wants no frame around it. */
export function asksForBareFrame(handles: unknown[]): boolean {
  return handles.some((handle) => says(handle, 'isBare'))
}

function says(handle: unknown, what: keyof RouteHandle): boolean {
  return typeof handle === 'object' && handle !== null && what in handle
}

/** Whether the page carries its scripts. True in the browser, where React only runs on pages that do. */
export const HydrationContext = createContext(true)

export function useIsHydrated(): boolean {
  return useContext(HydrationContext)
}
