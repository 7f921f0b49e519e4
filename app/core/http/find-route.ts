/** A route as Remix's build lists it. */
export type ListedRoute = { id: string; parentId?: string; path?: string; index?: boolean }

/**
 * Makes the function that says which route an address belongs to: its id, or null where only the router itself
 * can tell (no such page, escaped or unusual writing of an address). What it says is what Remix's router says.
 */
export function routeFinder(routes: ListedRoute[]): (pathname: string) => string | null {
  const byId = new Map(routes.map((route) => [route.id, route]))
  const parents = new Set(routes.map(({ parentId }) => parentId))
  const leaves = routes
    .filter(({ id }) => !parents.has(id))
    .map((route) => ({ id: route.id, segments: segmentsOf(patternOf(route, byId)) }))
    .filter(({ segments }) => !segments.some((segment) => segment.includes('*') || segment.endsWith('?')))
    // The router prefers written segments to parameters.
    .sort((one, other) => parametersOf(one.segments) - parametersOf(other.segments))
  return (pathname) => {
    if (!/^(\/[a-z0-9._-]+)+$|^\/$/.test(pathname)) return null
    const segments = segmentsOf(pathname)
    return leaves.find((leaf) => fits(leaf.segments, segments))?.id ?? null
  }
}

function patternOf(route: ListedRoute, byId: Map<string, ListedRoute>): string {
  const parent = route.parentId === undefined ? undefined : byId.get(route.parentId)
  return `${parent ? patternOf(parent, byId) : ''}/${route.path ?? ''}`
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function parametersOf(segments: string[]): number {
  return segments.filter((segment) => segment.startsWith(':')).length
}

function fits(pattern: string[], segments: string[]): boolean {
  if (pattern.length !== segments.length) return false
  return pattern.every((segment, nth) => segment.startsWith(':') || segment === segments[nth])
}
