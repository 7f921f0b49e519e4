import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { checkUnsubscribeLink, unsubscribe } from '../../features/notifications/digests.server'
import { paths } from '../../paths'

/** Guard: none; the token in the address is the guard, and ends nothing but mail. Opening it changes nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  await checkUnsubscribeLink(token, context)
  return { token, pageTitle: translateFor(readPreferences(request).language)('notifications.unsubscribe.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

/**
 * Guard: none; the token in the address is the guard. The button of the page and that of a mail program (RFC 8058) end
 * here, so it answers 200 without leading anywhere.
 */
export async function action({ context, params }: ActionFunctionArgs) {
  await unsubscribe(params.token ?? '', context)
  return { isDone: true }
}

export default function Unsubscribe() {
  const { t } = useLocale()
  const { token } = useLoaderData<typeof loader>()
  const isDone = useActionData<typeof action>()?.isDone ?? false
  return (
    <section className="narrow">
      <h1>{t('notifications.unsubscribe.title')}</h1>
      <p className="lead">{t(isDone ? 'notifications.unsubscribe.done' : 'notifications.unsubscribe.lead')}</p>
      {isDone ? (
        <>
          <p>{t('notifications.unsubscribe.doneAdvice')}</p>
          <LinkButton href={paths.noticeSettings()}>{t('notifications.settingsTitle')}</LinkButton>
        </>
      ) : (
        <form method="post" action={paths.unsubscribe(token)} className="actions">
          <Button kind="primary">{t('notifications.unsubscribe.button')}</Button>
        </form>
      )}
    </section>
  )
}
