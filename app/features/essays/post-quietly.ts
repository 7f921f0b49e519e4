/** What became of a form that was posted behind the page. */
export type Outcome = 'done' | 'signed-out' | 'failed'

/**
 * Posts a form's fields without leaving the page: reloading it would put the writer at its top. The product's forms
 * answer with a redirect when they are done, which is not followed here.
 */
export async function postQuietly(action: string, fields: Record<string, string>): Promise<Outcome> {
  const body = new URLSearchParams(fields)
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
  if (answer?.type === 'opaqueredirect') return 'done'
  return answer?.status === 401 ? 'signed-out' : 'failed'
}
