import '@remix-run/server-runtime'

/** What the server knows of a request before any page runs; every loader and action receives it as `context`. */
export type RequestContext = {
  /** Shown on error pages, written into logs and events. */
  requestId: string
  /** For this answer's inline scripts. */
  nonce: string
  /** The reader's address, for rate limits only. */
  address: string
  isHttps: boolean
  /** Whom the answer is for, once a page has asked: a user's id, or null for nobody. Written by the accounts feature. */
  readerId?: string | null
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true
  }
}
