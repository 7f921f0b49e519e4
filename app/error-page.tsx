import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { Language } from './core/i18n/languages'
import { useLocale } from './core/i18n/locale'
import { translateFor } from './core/i18n/translate'
import { useReader } from './core/reader'
import type { RefusalBody, RefusalReason } from './core/refuse'
import { SignInAgain } from './features/accounts/sign-in-again'
import { paths } from './paths'
import type { loader as rootLoader } from './root'

const byStatus: Record<number, RefusalReason> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  405: 'badRequest',
}

/** What a thrown error says to the person, or null for a mistake of ours. */
function refusalOf(error: unknown): RefusalBody | null {
  if (!isRouteErrorResponse(error)) return null
  if (typeof error.data === 'object' && error.data !== null && 'reason' in error.data) return error.data as RefusalBody
  const reason = byStatus[error.status]
  return reason ? { reason } : null
}

/** The title of an error's page: what happened, and where. */
export function errorTitle(error: unknown, language: Language): string {
  const reason = refusalOf(error)?.reason ?? 'unexpected'
  const key = reason === 'signedOut' ? 'accounts.signInAgain' : (`errors.${reason}.title` as const)
  return `${translateFor(language)(key)} · 心得`
}

/** The page for every error: what happened, what is safe, what to do next, and the id to tell when asking for help. */
export function PageError() {
  const { t } = useLocale()
  const loaded = useRouteLoaderData<typeof rootLoader>('root')
  const reader = useReader()
  const requestId = loaded?.requestId ?? reader?.requestId
  const refusal = refusalOf(useRouteError())
  if (refusal?.reason === 'signedOut') return <SignInAgain form={refusal.form} />
  const reason = refusal?.reason ?? 'unexpected'
  return (
    <section className="error-page">
      <h1>{t(`errors.${reason}.title`)}</h1>
      <p>{t(`errors.${reason}.advice`)}</p>
      <p>
        <a href={paths.today()}>{t('errors.backToToday')}</a>
      </p>
      {requestId ? <p className="muted">{t('errors.requestId', { requestId })}</p> : null}
    </section>
  )
}
