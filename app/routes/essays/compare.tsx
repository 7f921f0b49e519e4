import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { CompareForm } from '../../features/essays/compare-form'
import { DifferenceView } from '../../features/essays/difference-view'
import { useVersionName } from '../../features/essays/version-names'
import { compareVersions } from '../../features/essays/versions.server'
import { paths } from '../../paths'

/** Guard: the essay's author. `?from=` and `?to=` are keys of versions; the older one comes first whichever is named. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const asked = { from: searchParams.get('from'), to: searchParams.get('to') }
  const compared = await compareVersions(viewer, { essayId: params.essayId ?? '', ...asked })
  const t = translateFor(readPreferences(request).language)
  const title = compared.essay.title || t('essays.untitled')
  return { ...compared, title, pageTitle: t('versions.compare.title', { title }) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

export default function CompareVersions() {
  const { t } = useLocale()
  const { essay, versions, from, to, difference, title, pageTitle } = useLoaderData<typeof loader>()
  const nameOf = useVersionName()
  const nameByKey = (key: string) => {
    const version = versions.find((one) => one.key === key)
    return version ? nameOf(version) : t('versions.names.draft')
  }
  return (
    <div className="read-measure versions">
      <PageHeader
        title={pageTitle}
        lead={t('versions.compare.way', { from: nameByKey(from), to: nameByKey(to) })}
        breadcrumb={[
          { href: paths.essay(essay.id), label: title },
          { href: paths.versions(essay.id), label: t('versions.title') },
        ]}
      />
      <CompareForm key={`${from} ${to}`} essayId={essay.id} {...{ versions, from, to }} />
      <DifferenceView difference={difference} />
    </div>
  )
}
