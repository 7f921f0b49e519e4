import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../../components/button'
import { Field, SelectField } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { type AccountMistakes, acceptInvitationSchema, mistakesOf } from '../../features/accounts/account-forms'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { loginCookie } from '../../features/accounts/login-cookie'
import { NewAccountFields } from '../../features/accounts/new-account-fields'
import { useMistakes } from '../../features/accounts/use-mistakes'
import { foundingSchema } from '../../features/organizations/invitation-forms'
import { acceptInvitation, findInvitation } from '../../features/organizations/invitations.server'
import { organizationKinds } from '../../features/organizations/organization-kinds'
import { paths } from '../../paths'

/** Guard: none; the token in the address is the guard. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const { role, expiresAt, organization } = await findInvitation(token, context)
  const viewer = await findRequestViewer(request, context)
  const t = translateFor(readPreferences(request).language)
  const pageTitle = organization
    ? t('accounts.invitation.title', { organization: organization.name })
    : t('accounts.invitation.foundingTitle')
  return {
    token,
    role,
    expiresAt,
    organization,
    pageTitle,
    signedInAs: viewer?.name ?? null,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** The address of this page is a secret until it is used: no copy of the page stays behind. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

type Typed = {
  name?: string
  username?: string
  organizationName?: string
  organizationKind?: string
}

/** Guard: none; the token in the address is the guard, and works once. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const { organization } = await findInvitation(token, context)
  const form = await readForm(request)
  const refused = (mistakes: AccountMistakes) => data({ typed: typedOf(form), mistakes }, { status: 422 })
  const { account, founding, mistakes } = organization ? checkAccount(form) : checkFounding(form)
  if (!account) return refused(mistakes)
  const from = {
    address: context.address,
    userAgent: request.headers.get('User-Agent') ?? '',
    requestId: context.requestId,
  }
  const accepted = await acceptInvitation({
    ...account,
    ...from,
    token,
    founding,
  })
  if ('taken' in accepted) return refused({ username: ['usernameTaken'] })
  return redirect(paths.today(), {
    headers: {
      'Set-Cookie': loginCookie(accepted.token, context, accepted.expiresAt),
    },
  })
}

const nothing = { account: undefined, founding: undefined }

function checkAccount(form: FormData) {
  const submission = checkForm(form, acceptInvitationSchema)
  if (submission.status !== 'success') return { ...nothing, mistakes: mistakesOf(submission.error) }
  return { account: submission.value, founding: undefined, mistakes: {} }
}

function checkFounding(form: FormData) {
  const submission = checkForm(form, foundingSchema)
  if (submission.status !== 'success') return { ...nothing, mistakes: mistakesOf(submission.error) }
  const { organizationName, organizationKind, ...account } = submission.value
  return {
    account,
    founding: { name: organizationName, kind: organizationKind },
    mistakes: {},
  }
}

function typedOf(form: FormData): Typed {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    ...{ name: text('name'), username: text('username') },
    ...{
      organizationName: text('organizationName'),
      organizationKind: text('organizationKind'),
    },
  }
}

export default function Invitation() {
  const { t, format } = useLocale()
  const { token, role, expiresAt, organization, signedInAs } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { at, all } = useMistakes(refused?.mistakes ?? {})
  const typed: Typed = refused?.typed ?? {}
  const values = {
    role: t(`organizations.roles.${role}`),
    expires: format.dateTime(expiresAt),
  }
  return (
    <section className="narrow">
      <h1>
        {organization
          ? t('accounts.invitation.title', { organization: organization.name })
          : t('accounts.invitation.foundingTitle')}
      </h1>
      <p className="lead">
        {organization ? t('accounts.invitation.lead', values) : t('accounts.invitation.foundingLead')}
      </p>
      {signedInAs ? <Notice kind="warn">{t('accounts.invitation.signedIn', { name: signedInAs })}</Notice> : null}
      <FormErrors errors={all} />
      <form method="post" action={paths.invitation(token)} className="stack">
        {organization ? null : <OrganizationFields typed={typed} errorsAt={at} />}
        <NewAccountFields values={typed} errorsAt={at} />
        <Button kind="primary">{t(organization ? 'accounts.invitation.create' : 'accounts.invitation.found')}</Button>
      </form>
    </section>
  )
}

function OrganizationFields(props: { typed: Typed; errorsAt: (field: string) => string[] | undefined }) {
  const { typed, errorsAt } = props
  const { t } = useLocale()
  return (
    <>
      <Field
        label={t('accounts.invitation.organizationName')}
        hint={t('accounts.invitation.organizationNameHint')}
        name="organizationName"
        defaultValue={typed.organizationName}
        errors={errorsAt('organizationName')}
        autoComplete="organization"
        required
      />
      <SelectField
        label={t('accounts.invitation.organizationKind')}
        name="organizationKind"
        defaultValue={typed.organizationKind ?? 'BRANCH'}
        errors={errorsAt('organizationKind')}
        options={organizationKinds.map((kind) => ({
          value: kind,
          label: t(`organizations.kinds.${kind}`),
        }))}
      />
    </>
  )
}
