import { env } from '../../core/env.server'
import { checkForm } from '../../core/http/form.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { grantSchema, linkSchema, type SharingProblem, sharingProblems } from './grant-forms'
import { endGrant, grantReading, type Person } from './grants.server'
import { createShareLink, revokeShareLink } from './share-links.server'
import { withdrawEssay } from './withdrawal.server'

/** What a form of the page of readers did, or what is to be mended on it; `typed` is what was in it. */
export type SharingAnswer =
  | { done: 'granted' | 'grantEnded' | 'linkRevoked' | 'withdrawn' }
  | { done: 'linkMade'; link: string }
  | {
      done: null
      form: 'grant' | 'link'
      problems: Record<string, SharingProblem>
      typed: Record<string, string>
      people?: Person[]
    }

/** Does what the button that was pressed says. Throws what each of them throws, and 422 for a button that there is not. */
export async function changeSharing(
  viewer: Viewer,
  input: { essayId: string; form: FormData; request: Request },
): Promise<SharingAnswer> {
  const { essayId, form } = input
  const [act, subject = ''] = String(form.get('act') ?? '').split(' ')
  switch (act) {
    case 'grant':
      return grant(viewer, input)
    case 'endGrant':
      await endGrant(viewer, { essayId, key: subject })
      return { done: 'grantEnded' }
    case 'makeLink':
      return makeLink(viewer, input)
    case 'revokeLink':
      await revokeShareLink(viewer, { essayId, linkId: subject })
      return { done: 'linkRevoked' }
    case 'withdraw':
      await withdrawEssay(viewer, essayId)
      return { done: 'withdrawn' }
    default:
      throw refuse('unprocessable')
  }
}

async function grant(viewer: Viewer, { essayId, form }: { essayId: string; form: FormData }): Promise<SharingAnswer> {
  const submission = checkForm(form, grantSchema(env.XINDE_TIME_ZONE))
  if (submission.status !== 'success') return mend('grant', form, problemsOf(submission.error))
  const outcome = await grantReading(viewer, essayId, submission.value).catch(tooManyNames)
  switch (outcome.status) {
    case 'granted':
      return { done: 'granted' }
    case 'ended':
      return mend('grant', form, { until: 'ended' })
    case 'namesakes':
      return { ...mend('grant', form, { person: 'namesakes' }), people: outcome.people }
    default:
      return mend('grant', form, { person: outcome.status })
  }
}

/** Said at the field, with everything that was typed. */
function tooManyNames(refusal: unknown): { status: 'tooManyNames' } {
  if (refusal instanceof Response && refusal.status === 429) return { status: 'tooManyNames' }
  throw refusal
}

async function makeLink(
  viewer: Viewer,
  { essayId, form, request }: { essayId: string; form: FormData; request: Request },
): Promise<SharingAnswer> {
  const submission = checkForm(form, linkSchema(env.XINDE_TIME_ZONE))
  if (submission.status !== 'success') return mend('link', form, problemsOf(submission.error))
  const outcome = await createShareLink(viewer, { essayId, request, ...submission.value })
  if (outcome.status === 'made') return { done: 'linkMade', link: outcome.link }
  return mend('link', form, outcome.status === 'ended' ? { linkUntil: 'ended' } : { label: 'tooMany' })
}

/** The first of each field. */
function problemsOf(errors: Record<string, string[] | null> | null | undefined): Record<string, SharingProblem> {
  const known = (word: string | undefined) => sharingProblems.find((problem) => problem === word) ?? 'blank'
  return Object.fromEntries(Object.entries(errors ?? {}).map(([field, words]) => [field, known(words?.[0])]))
}

type Refused = Extract<SharingAnswer, { done: null }>

/** A password is not sent back. */
function mend(name: Refused['form'], form: FormData, problems: Refused['problems']): Refused {
  const fields = [...form].filter(([field, value]) => typeof value === 'string' && field !== 'password')
  return { done: null, form: name, problems, typed: Object.fromEntries(fields) as Record<string, string> }
}
