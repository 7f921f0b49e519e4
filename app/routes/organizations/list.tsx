import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { listOrganizations } from '../../features/organizations/organization-lists.server'
import { OrganizationTree } from '../../features/organizations/organization-tree'

/** Guard: whoever is signed in; the list holds the units above and below their own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const pageTitle = translateFor(readPreferences(request).language)('organizations.title')
  return { pageTitle, ...(await listOrganizations(viewer)) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function Organizations() {
  const { t } = useLocale()
  const { trees, isCut } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('organizations.title')} lead={t('organizations.lead')} />
      {isCut ? <Notice>{t('organizations.cut')}</Notice> : null}
      {trees.length > 0 ? (
        <OrganizationTree nodes={trees} />
      ) : (
        <EmptyState title={t('organizations.empty')}>{t('organizations.emptyAdvice')}</EmptyState>
      )}
    </>
  )
}
