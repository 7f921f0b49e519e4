import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { Pager } from '../../components/pager'
import { readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { listNotices, markAllRead } from '../../features/notifications/inbox.server'
import { NoticeList } from '../../features/notifications/notice-list'
import { TakeUpPush } from '../../features/notifications/push-script'
import { findThisDevice } from '../../features/notifications/push-subscriptions.server'
import { paths } from '../../paths'

const doneWhat = ['muted', 'allRead'] as const

/** Guard: whoever is signed in; their own notices, with words for what they may read now. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { searchParams } = new URL(request.url)
  const before = searchParams.get('before')
  return {
    pageTitle: translateFor(readPreferences(request).language)('notifications.title'),
    ...(await listNotices(viewer, { before })),
    hasNewer: before !== null,
    unread: viewer.unreadNotices,
    device: await findThisDevice(viewer),
    done: doneWhat.find((what) => what === searchParams.get('done')) ?? null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever is signed in, about their own notices. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const form = await readForm(request)
  await markAllRead(viewer, String(form.get('upTo') ?? ''))
  return redirect(paths.inbox({ done: 'allRead' }))
}

export default function Inbox() {
  const { t } = useLocale()
  const { notices, older, hasNewer, unread, device, done } = useLoaderData<typeof loader>()
  const newest = notices[0]
  return (
    <section className="read-measure">
      {done ? <Notice kind="ok">{t(`notifications.${done}`)}</Notice> : null}
      <PageHeader
        title={t('notifications.title')}
        lead={unread > 0 ? t('notifications.unread', { count: unread }) : t('notifications.lead')}
        actions={
          <>
            {unread > 0 && newest && !hasNewer ? (
              <form method="post" action={paths.inbox()}>
                <input type="hidden" name="upTo" value={newest.id} />
                <Button>{t('notifications.readAll')}</Button>
              </form>
            ) : null}
            <LinkButton href={paths.noticeSettings()} kind="quiet">
              {t('notifications.settings')}
            </LinkButton>
          </>
        }
      />
      {notices.length > 0 ? <NoticeList notices={notices} /> : <Empty />}
      <Pager newerHref={hasNewer ? paths.inbox() : null} olderHref={older ? paths.inbox({ before: older }) : null} />
      {device?.endpoint === null ? <TakeUpPush device={device} /> : null}
    </section>
  )
}

function Empty() {
  const { t } = useLocale()
  return (
    <EmptyState
      title={t('notifications.empty')}
      action={{ href: paths.noticeSettings(), label: t('notifications.emptySettings') }}
    >
      {t('notifications.emptyAdvice')}
    </EmptyState>
  )
}
