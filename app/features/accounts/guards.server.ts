import { redirect } from '@remix-run/node'
import type { RequestContext } from '../../core/http/request-context'
import { readForm } from '../../core/http/form.server'
import { isSafeMethod } from '../../core/http/origin'
import { refuse } from '../../core/refuse'
import { paths } from '../../paths'
import { readLoginToken } from './login-cookie'
import { findViewer } from './login-sessions.server'
import type { MaybeViewer, Viewer } from './viewer'

/**
 * Who a request comes from; null when not signed in. One indexed read a request: the loaders of one document
 * run in parallel, and share it.
 */
export function findRequestViewer(request: Request, context: RequestContext): Promise<MaybeViewer> {
  let viewer = viewers.get(context)
  if (!viewer) {
    viewer = findViewer(readLoginToken(request.headers.get('Cookie'), context), context.requestId).then((found) => {
      context.readerId = found?.userId ?? null
      return found
    })
    viewers.set(context, viewer)
  }
  return viewer
}

const viewers = new WeakMap<RequestContext, Promise<MaybeViewer>>()

/**
 * The signed-in viewer. A page asked for without sign-in leads to the sign-in page and back. A form posted
 * after the sign-in ended is not lost: the refusal carries all its fields, and the error page asks for the
 * password and sends them on.
 */
export async function requireViewer(request: Request, context: RequestContext): Promise<Viewer> {
  const viewer = await findRequestViewer(request, context)
  if (viewer) return viewer
  const url = new URL(request.url)
  if (isSafeMethod(request.method)) throw redirect(paths.login(url.pathname + url.search))
  const isForm = request.headers.get('Content-Type')?.includes('form') ?? false
  if (!isForm) throw refuse('signedOut')
  const fields = keptFields(await readForm(request))
  throw refuse('signedOut', { form: { action: url.pathname + url.search, fields } })
}

/** The fields of a form that came too late, without those of signing in: a password is not sent back. */
export function keptFields(form: FormData): [name: string, value: string][] {
  return [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !name.startsWith('login.') ? [[name, value]] : [],
  )
}
