import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { formatFor } from '../../core/i18n/format'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { type LinkedEssay, openShareLink, unlockShareLink } from '../../features/sharing/open-link.server'
import { pictureDoor } from '../../features/sharing/linked-pictures'
import { paths } from '../../paths'

/** Guard: whoever holds the link, with its password where it has one. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const essay = await openShareLink({ token, address: context.address, cookies: request.headers.get('Cookie') })
  const t = translateFor(readPreferences(request).language)
  const html = essay ? pictureDoor(essay.html, token) : ''
  return { essay: essay && { ...essay, html }, pageTitle: essay?.title ?? t('sharing.linkPage.locked') }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.pageTitle ?? ''} · 心得` },
  { name: 'robots', content: 'noindex, nofollow' },
]

/** Kept nowhere: a link that was revoked is dead at once. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' })

/** Guard: whoever holds the link; its password is tried here, a few times at most. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const form = await readForm(request)
  const { address, isHttps } = context
  const visitor = { token, address, isHttps, cookies: request.headers.get('Cookie') }
  const password = String(form.get('password') ?? '').slice(0, 200)
  const unlocked = await unlockShareLink({ ...visitor, password }).catch(tooMany)
  if (unlocked === 'wrong' || unlocked === 'tooMany') {
    return data({ problem: unlocked }, { status: unlocked === 'wrong' ? 422 : 429 })
  }
  return redirect(paths.shareLink(token), unlocked.cookie ? { headers: { 'Set-Cookie': unlocked.cookie } } : {})
}

/** Said at the field; the link itself still works for whoever knows the password. */
function tooMany(refusal: unknown): 'tooMany' {
  if (refusal instanceof Response && refusal.status === 429) return 'tooMany'
  throw refusal
}

export default function OpenedLink() {
  const { essay } = useLoaderData<typeof loader>()
  return essay ? <Essay essay={essay} /> : <Locked />
}

function Locked() {
  const { t } = useLocale()
  const refused = useActionData<typeof action>()
  const message = refused ? t(`sharing.linkPage.${refused.problem}`) : null
  return (
    <div className="read-measure stack">
      <PageHeader title={t('sharing.linkPage.locked')} lead={t('sharing.linkPage.lockedLead')} />
      <FormErrors errors={message ? [{ fieldId: 'password', message }] : []} />
      <form method="post" className="stack">
        <Field
          name="password"
          type="password"
          label={t('sharing.linkPage.password')}
          errors={message ? [message] : null}
          autoComplete="off"
          required
        />
        <Button kind="primary">{t('sharing.linkPage.open')}</Button>
      </form>
    </div>
  )
}

function Essay({ essay }: { essay: LinkedEssay }) {
  const { t, format: ours, language } = useLocale()
  const { submittedAt, revisedAt, timeZone } = essay
  const format = timeZone ? formatFor(language, timeZone) : ours
  return (
    <div className="read">
      <article>
        <header>
          <p className="muted">{t(`essays.kinds.${essay.kind}`)}</p>
          <h1 className="read-title">{essay.title}</h1>
          <p className="byline">
            <span>{t('essays.by', { author: essay.authorName, organization: essay.organizationName })}</span>
            <time dateTime={submittedAt.toISOString()}>{format.date(submittedAt)}</time>
            {revisedAt ? <span>{t('essays.revisedAt', { date: format.date(revisedAt) })}</span> : null}
            <span className="num">{t('essays.characters', { count: essay.characterCount })}</span>
          </p>
        </header>
        {/* Made by our renderer from a checked document when the revision was written: every text in it is escaped. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
        <div className="prose" lang="zh" dangerouslySetInnerHTML={{ __html: essay.html }} />
        <p className="muted mt-6 screen-only">{t('sharing.linkPage.byLink')}</p>
      </article>
    </div>
  )
}
