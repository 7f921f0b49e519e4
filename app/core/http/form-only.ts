import { refuse } from '../refuse'

/**
 * The loader of a route that only receives a form. Such a route also exports an ErrorBoundary: without one
 * Remix would answer a refusal with bare JSON instead of a page.
 */
export function formOnly(): never {
  throw refuse('notFound')
}
