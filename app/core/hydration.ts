import { createContext, useContext } from 'react'

/**
 * A route that needs its scripts says `export const handle: RouteHandle = { hydrate: true }`. Every other
 * page is a plain document: it works without scripts anyway, and words arrive sooner without them.
 */
export type RouteHandle = { hydrate?: true }

/** Whether any of a page's routes asks for hydration. An error page never does, whatever route it stands in for. */
export function asksForHydration(page: { handles: unknown[]; hasError: boolean }): boolean {
  if (page.hasError) return false
  return page.handles.some((handle) => typeof handle === 'object' && handle !== null && 'hydrate' in handle)
}

/** Whether the page carries its scripts. True in the browser, where React only runs on pages that do. */
export const HydrationContext = createContext(true)

export function useIsHydrated(): boolean {
  return useContext(HydrationContext)
}
