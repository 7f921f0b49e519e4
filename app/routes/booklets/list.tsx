import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { PageHeader } from '../../components/page-header'
import { Tag } from '../../components/tag'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { bookletName } from '../../features/booklets/booklet-name'
import { listBooklets } from '../../features/booklets/booklets.server'
import { paths } from '../../paths'

/** Guard: those who organize the unit or one above it; listBooklets asks canOrganize. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { organization, booklets } = await listBooklets(viewer, params.organizationId ?? '')
  const t = translateFor(readPreferences(request).language)
  const pageTitle = t('booklets.ofUnit', { unit: organization.name })
  return { pageTitle, id: organization.id, name: organization.name, booklets }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function ListBooklets() {
  const { t } = useLocale()
  const { id, name, booklets } = useLoaderData<typeof loader>()
  return (
    <div className="read-measure">
      <PageHeader
        title={t('booklets.title')}
        lead={t('booklets.lead')}
        breadcrumb={[{ href: paths.organization(id), label: name }]}
        actions={
          booklets.length > 0 ? (
            <LinkButton kind="primary" href={paths.newBooklet(id)}>
              {t('booklets.new')}
            </LinkButton>
          ) : null
        }
      />
      {booklets.length > 0 ? (
        <ul className="list">
          {booklets.map(({ askedCount, consentedCount, state, ...booklet }) => (
            <li key={booklet.id}>
              <p className="list-title">
                <a href={paths.booklet(booklet.id)}>{bookletName(t, booklet)}</a>
              </p>
              <p>
                <Tag kind={state === 'OPEN' ? 'accent' : 'plain'}>{t(`booklets.states.${state}`)}</Tag>{' '}
                {t('booklets.listLine', { asked: askedCount, consented: consentedCount })}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('booklets.none')} action={{ href: paths.newBooklet(id), label: t('booklets.new') }}>
          {t('booklets.noneAdvice')}
        </EmptyState>
      )}
    </div>
  )
}
