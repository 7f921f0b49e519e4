import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { refuse } from '../../core/refuse'
import { requireViewer } from '../../features/accounts/guards.server'
import type { Viewer } from '../../features/accounts/viewer'
import { AddressForm } from '../../features/notifications/address-form'
import { forgetAddress, isMailPossible, proposeAddress } from '../../features/notifications/addresses.server'
import { MuteList } from '../../features/notifications/mute-list'
import { listMutes, unmuteSubject } from '../../features/notifications/mutes.server'
import { PushDevices } from '../../features/notifications/push-devices'
import {
  addPushSubscription,
  findThisDevice,
  listPushDevices,
  removePushSubscription,
  subscriptionSchema,
} from '../../features/notifications/push-subscriptions.server'
import { changeNoticeSettings, findNoticeSettings } from '../../features/notifications/settings.server'
import { SettingsForm } from '../../features/notifications/settings-form'
import { addressSchema, settingsMistakesOf, settingsSchema } from '../../features/notifications/settings-forms'
import { paths } from '../../paths'

const doneWhat = ['saved', 'addressSent', 'forgotten', 'unmuted', 'deviceAdded', 'deviceRemoved'] as const

/** Guard: whoever is signed in, about themselves. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { language } = readPreferences(request)
  const done = new URL(request.url).searchParams.get('done')
  return {
    pageTitle: translateFor(language)('notifications.settingsTitle'),
    settings: await findNoticeSettings(viewer, language),
    mutes: await listMutes(viewer),
    isMailPossible,
    device: await findThisDevice(viewer),
    devices: await listPushDevices(viewer),
    done: doneWhat.find((what) => what === done) ?? null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever is signed in, about themselves. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const form = await readForm(request)
  switch (form.get('intent')) {
    case 'save':
      return save(viewer, form)
    case 'address':
      return propose(viewer, form, request)
    case 'forget':
      await forgetAddress(viewer)
      return redirect(paths.noticeSettings({ done: 'forgotten' }))
    case 'unmute':
      await unmuteSubject(viewer, String(form.get('subject') ?? ''))
      return redirect(paths.noticeSettings({ done: 'unmuted' }))
    case 'addDevice':
      return addDevice(viewer, form, request)
    case 'removeDevice':
      await removePushSubscription(viewer, String(form.get('device') ?? ''))
      return redirect(paths.noticeSettings({ done: 'deviceRemoved' }))
    default:
      throw refuse('badRequest')
  }
}

async function save(viewer: Viewer, form: FormData) {
  const submission = checkForm(form, settingsSchema)
  if (submission.status !== 'success') {
    return data({ mistakes: settingsMistakesOf(submission.error), typed: '' }, { status: 422 })
  }
  await changeNoticeSettings(viewer, submission.value)
  return redirect(paths.noticeSettings({ done: 'saved' }))
}

async function propose(viewer: Viewer, form: FormData, request: Request) {
  if (!isMailPossible) throw refuse('notFound')
  const submission = checkForm(form, addressSchema)
  if (submission.status !== 'success') {
    const typed = String(form.get('email') ?? '')
    return data({ mistakes: settingsMistakesOf(submission.error), typed }, { status: 422 })
  }
  const { email } = submission.value
  await proposeAddress(viewer, { email, language: readPreferences(request).language })
  return redirect(paths.noticeSettings({ done: 'addressSent' }))
}

/** What a script fills in: nothing in it can be mended by hand. */
async function addDevice(viewer: Viewer, form: FormData, request: Request) {
  const submission = checkForm(form, subscriptionSchema)
  if (submission.status !== 'success') throw refuse('unprocessable')
  await addPushSubscription(viewer, { ...submission.value, language: readPreferences(request).language })
  return redirect(paths.noticeSettings({ done: 'deviceAdded' }))
}

export default function NoticeSettingsPage() {
  const { t } = useLocale()
  const { pageTitle, settings, mutes, isMailPossible, device, devices, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const mistakes = Object.entries(refused?.mistakes ?? {}).map(([fieldId, mistake]) => ({
    fieldId,
    message: t(`notifications.mistakes.${mistake}`),
  }))
  const at = (field: string) => mistakes.filter(({ fieldId }) => fieldId === field).map(({ message }) => message)
  return (
    <section className="read-measure">
      {done ? <Notice kind="ok">{t(`notifications.${done}`, { email: settings.pendingEmail ?? '' })}</Notice> : null}
      <PageHeader
        title={pageTitle}
        lead={t('notifications.settingsLead')}
        breadcrumb={[{ href: paths.inbox(), label: t('notifications.title') }]}
      />
      <FormErrors errors={mistakes} />
      <SettingsForm
        settings={settings}
        hasMail={isMailPossible && settings.email !== null}
        hasPush={device !== null && devices.length > 0}
      />
      {device ? <PushDevices device={device} devices={devices} /> : null}
      {isMailPossible ? (
        <AddressForm settings={settings} typed={refused?.typed ?? ''} errors={at('email')} />
      ) : (
        <p className="muted mt-6">{t('notifications.mailAbsent')}</p>
      )}
      <MuteList mutes={mutes} />
    </section>
  )
}
