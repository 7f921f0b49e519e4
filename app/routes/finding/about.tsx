import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PageHeader } from '../../components/page-header'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import { type TopicsProblem, topicsOf, topicsSchema } from '../../features/finding/topic-forms'
import { TopicsForm } from '../../features/finding/topics-form'
import { chooseTopics, findTopicsPage } from '../../features/finding/topics.server'
import { paths } from '../../paths'

/** Guard: the essay's author (findTopicsPage). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const page = await findTopicsPage(viewer, params.essayId ?? '')
  const t = translateFor(readPreferences(request).language)
  const title = page.title || t('essays.untitled')
  return { pageTitle: t('finding.about.pageTitle', { title }), title, page }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: the essay's author (findTopicsPage and chooseTopics). */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const essayId = params.essayId ?? ''
  const typed = topicsOf(await readForm(request))
  const checked = topicsSchema.safeParse(typed)
  if (!checked.success) {
    await findTopicsPage(viewer, essayId)
    const issue = checked.error.issues.find(({ path }) => path[0] === 'tags')
    if (!issue) throw refuse('unprocessable')
    const problem: TopicsProblem = issue.message === 'tooMany' ? 'tooMany' : 'tooLong'
    return data({ ...typed, problem }, { status: 422 })
  }
  await chooseTopics(viewer, { essayId, ...checked.data })
  return redirect(paths.essay(essayId, { done: 'about' }))
}

export default function AboutEssay() {
  const { t } = useLocale()
  const { page, title } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <div className="read-measure">
      <PageHeader
        title={t('finding.about.title')}
        lead={t('finding.about.lead')}
        breadcrumb={[
          { href: paths.essays({ scope: 'mine' }), label: t('essays.mine') },
          { href: paths.essay(page.essayId), label: title },
        ]}
      />
      <TopicsForm page={page} refused={refused} />
    </div>
  )
}
