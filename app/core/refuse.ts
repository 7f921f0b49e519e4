/** What a refusal says; each has its title and its advice in locales/errors.json. */
export type RefusalReason =
  | 'badRequest'
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'gone'
  | 'withdrawn'
  | 'shareEnded'
  | 'linkEnded'
  | 'beingChecked'
  | 'tooLarge'
  | 'unprocessable'
  | 'tooMany'
  | 'busy'

const statuses: Record<RefusalReason, number> = {
  badRequest: 400,
  signedOut: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  gone: 410,
  withdrawn: 410,
  shareEnded: 410,
  linkEnded: 410,
  beingChecked: 403,
  tooLarge: 413,
  unprocessable: 422,
  tooMany: 429,
  busy: 503,
}

/** What the error page receives with a refusal. */
export type RefusalBody = { reason: RefusalReason; form?: RefusedForm }

/**
 * A form that arrived after its sign-in had ended: where it was going, and everything in it. `failed` is there when
 * signing in again was tried and refused.
 */
export type RefusedForm = {
  action: string
  fields: [name: string, value: string][]
  failed?: { username: string; reason: 'wrongPassword' | 'tooMany' }
}

/**
 * A no that the person cannot mend on the form: thrown, caught by the error page, shown in their language.
 * A no that they can mend is not thrown but comes back at the field.
 */
export function refuse(reason: RefusalReason, extra: { form?: RefusedForm; headers?: HeadersInit } = {}): Response {
  const body: RefusalBody = { reason, form: extra.form }
  return Response.json(body, { status: statuses[reason], headers: extra.headers })
}
