/**
 * Whether a state-changing request comes from our own pages. Browsers say so in Sec-Fetch-Site, and older
 * ones in Origin; a request with neither is refused, because every browser that can sign in sends one of
 * them with a form. `host` is the host the request was addressed to.
 */
export function isSameOrigin(headers: { secFetchSite?: string; origin?: string; host?: string }): boolean {
  const { secFetchSite, origin, host } = headers
  if (secFetchSite) return secFetchSite === 'same-origin' || secFetchSite === 'none'
  if (!origin || !host) return false
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Whether a method changes nothing, so that its origin does not matter. */
export function isSafeMethod(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}
