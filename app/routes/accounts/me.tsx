import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { changePassword } from '../../features/accounts/account.server'
import { type AccountMistakes, changePasswordSchema, mistakesOf } from '../../features/accounts/account-forms'
import { DisplayChoices } from '../../features/accounts/display-choices'
import { requireViewer } from '../../features/accounts/guards.server'
import { LoginSessionList } from '../../features/accounts/login-session-list'
import { listLoginSessions } from '../../features/accounts/login-sessions.server'
import { findSpeakingRate } from '../../features/accounts/speaking-rate.server'
import { SpeakingRateForm } from '../../features/accounts/speaking-rate-form'
import { useMistakes } from '../../features/accounts/use-mistakes'
import type { Viewer } from '../../features/accounts/viewer'
import { paths } from '../../paths'

const doneWhat = ['password', 'signedOut', 'rate'] as const
const doneNotices = {
  password: 'accounts.me.passwordChanged',
  signedOut: 'accounts.me.signedOut',
  rate: 'accounts.rate.kept',
} as const

/** Guard: whoever is signed in, about themselves. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const preferences = readPreferences(request)
  const { searchParams } = new URL(request.url)
  return {
    pageTitle: translateFor(preferences.language)('accounts.me.title'),
    profile: {
      name: viewer.name,
      username: viewer.username,
      memberships: viewer.memberships,
    },
    loginSessions: await listLoginSessions(viewer),
    speakingRate: await findSpeakingRate(viewer),
    preferences,
    done: doneWhat.find((what) => what === searchParams.get('done')) ?? null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** Guard: whoever is signed in and knows their present password. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const refused = (mistakes: AccountMistakes) => data({ mistakes }, { status: 422 })
  const submission = checkForm(await readForm(request), changePasswordSchema)
  if (submission.status !== 'success') return refused(mistakesOf(submission.error))
  const result = await changePassword(viewer, submission.value)
  if (result === 'wrong') return refused({ currentPassword: ['passwordWrong'] })
  return redirect(paths.me({ done: 'password' }))
}

export default function Me() {
  const { t } = useLocale()
  const { profile, loginSessions, speakingRate, preferences, done } = useLoaderData<typeof loader>()
  return (
    <>
      {done ? <Notice kind="ok">{t(doneNotices[done])}</Notice> : null}
      <PageHeader title={profile.name} />
      <div className="columns">
        <div>
          <Profile {...profile} />
          <h2 className="section-title">{t('accounts.me.mine')}</h2>
          <Mine />
          <h2 className="section-title">{t('accounts.me.loginSessions')}</h2>
          <p className="muted mb-3">{t('accounts.me.loginSessionsHint')}</p>
          <LoginSessionList loginSessions={loginSessions} />
        </div>
        <div>
          <h2 className="section-title">{t('accounts.me.display')}</h2>
          <DisplayChoices preferences={preferences} />
          <h2 className="section-title">{t('accounts.rate.title')}</h2>
          <SpeakingRateForm speakingRate={speakingRate} next={paths.me({ done: 'rate' })} />
          <h2 className="section-title">{t('accounts.me.password')}</h2>
          <PasswordForm />
        </div>
      </div>
    </>
  )
}

function Profile({ username, memberships }: { username: string; memberships: Viewer['memberships'] }) {
  const { t } = useLocale()
  return (
    <dl className="facts">
      <dt>{t('accounts.me.username')}</dt>
      <dd>{username}</dd>
      <dt>{t('accounts.me.units')}</dt>
      <dd>
        {memberships.length === 0 ? t('accounts.me.noUnits') : null}
        {memberships.map(({ organizationId, organizationName, role }) => (
          <p key={`${organizationId} ${role}`}>
            <a href={paths.organization(organizationId)}>{organizationName}</a>
            {t('accounts.me.roleThere', {
              role: t(`organizations.roles.${role}`),
            })}
          </p>
        ))}
      </dd>
    </dl>
  )
}

function Mine() {
  const { t } = useLocale()
  const links = [
    {
      href: paths.essays({ scope: 'mine' }),
      label: 'accounts.me.myEssays',
      hint: 'accounts.me.myEssaysHint',
    },
    {
      href: paths.bookmarks(),
      label: 'bookmarks.title',
      hint: 'bookmarks.lead',
    },
    {
      href: paths.bookletEntries(),
      label: 'booklets.own.title',
      hint: 'booklets.own.lead',
    },
    {
      href: paths.commitments(),
      label: 'accounts.me.myCommitments',
      hint: 'accounts.me.myCommitmentsHint',
    },
    {
      href: paths.studySessions({ view: 'mine' }),
      label: 'accounts.me.myStudySessions',
      hint: 'accounts.me.myStudySessionsHint',
    },
    {
      href: paths.noticeSettings(),
      label: 'accounts.me.notices',
      hint: 'accounts.me.noticesHint',
    },
  ] as const
  return (
    <ul className="list">
      {links.map(({ href, label, hint }) => (
        <li key={href}>
          <p className="list-title">
            <a href={href}>{t(label)}</a>
          </p>
          <p>{t(hint)}</p>
        </li>
      ))}
    </ul>
  )
}

function PasswordForm() {
  const { t } = useLocale()
  const { at, all } = useMistakes(useActionData<typeof action>()?.mistakes ?? {})
  return (
    <>
      <FormErrors errors={all} />
      <form method="post" action={paths.me()} className="stack">
        <p className="muted">{t('accounts.me.passwordHint')}</p>
        <Field
          label={t('accounts.me.currentPassword')}
          name="currentPassword"
          type="password"
          errors={at('currentPassword')}
          autoComplete="current-password"
          required
        />
        <Field
          label={t('accounts.me.newPassword')}
          hint={t('accounts.newPasswordHint')}
          name="newPassword"
          type="password"
          errors={at('newPassword')}
          autoComplete="new-password"
          minLength={8}
          required
        />
        <Button>{t('accounts.me.changePassword')}</Button>
      </form>
    </>
  )
}
