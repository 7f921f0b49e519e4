import { createContext, useContext } from 'react'
import type { Preferences } from './http/preferences.server'

/** What a request says of itself, for the page that is shown when no loader could run. */
export type Reader = { preferences: Preferences; requestId: string }

export const ReaderContext = createContext<Reader | null>(null)

/** How the reader wants pages and the request's id, without any loader; null in the browser. */
export function useReader(): Reader | null {
  return useContext(ReaderContext)
}
