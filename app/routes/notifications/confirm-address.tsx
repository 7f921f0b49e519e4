import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { LinkButton } from '../../components/button'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { confirmAddress, findAddressOfLink } from '../../features/notifications/addresses.server'
import { paths } from '../../paths'

/** Where one is afterwards: the token is used by then. */
const done = 'done'

/** Guard: none; the token in the address is the guard. It is not enough to open it: mail scanners do that too. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const pageTitle = translateFor(readPreferences(request).language)('notifications.confirm.title')
  if (token === done) return { pageTitle, token, email: null }
  return { pageTitle, token, email: (await findAddressOfLink(token, context)).email }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** The address of this page is a secret until it is used: no copy of the page stays behind. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

/** Guard: none; the token in the address is the guard, and works once. */
export async function action({ context, params }: ActionFunctionArgs) {
  await confirmAddress(params.token ?? '', context)
  return redirect(paths.confirmAddress(done))
}

export default function ConfirmAddress() {
  const { t } = useLocale()
  const { token, email } = useLoaderData<typeof loader>()
  return (
    <section className="narrow">
      <h1>{t('notifications.confirm.title')}</h1>
      <p className="lead">{email ? t('notifications.confirm.lead', { email }) : t('notifications.confirm.done')}</p>
      {email ? (
        <form method="post" action={paths.confirmAddress(token)} className="actions">
          <Button kind="primary">{t('notifications.confirm.button')}</Button>
        </form>
      ) : (
        <LinkButton href={paths.noticeSettings()}>{t('notifications.settingsTitle')}</LinkButton>
      )}
    </section>
  )
}
