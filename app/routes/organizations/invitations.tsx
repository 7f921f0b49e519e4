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
import { ChoiceField } from '../../components/choice-field'
import { Confirm } from '../../components/confirm'
import { Field } from '../../components/field'
import { FormErrors } from '../../components/form-errors'
import { Notice } from '../../components/notice'
import { PageHeader } from '../../components/page-header'
import { checkForm, readForm } from '../../core/http/form.server'
import { readPreferences } from '../../core/http/preferences.server'
import { useLocale } from '../../core/i18n/locale'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { type Role, roles } from '../../features/accounts/roles'
import { createInvitationSchema } from '../../features/organizations/invitation-forms'
import {
  createInvitation,
  findInvitingOrganization,
  invitationLink,
  listInvitations,
  revokeInvitation,
} from '../../features/organizations/invitations.server'
import { paths } from '../../paths'

/** Guard: administrators of the unit; findInvitingOrganization and listInvitations ask canInvite. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { id, name } = await findInvitingOrganization(viewer, params.organizationId ?? '')
  const pageTitle = translateFor(readPreferences(request).language)('organizations.invitations.title', {
    organization: name,
  })
  const isRevoked = new URL(request.url).searchParams.get('done') === 'revoked'
  return {
    pageTitle,
    id,
    name,
    isRevoked,
    invitations: await listInvitations(viewer, id),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.pageTitle ?? ''} · 心得` }]

/** The page that shows a new link is not kept anywhere. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

type Answer = {
  made: { link: string; role: Role; expiresAt: Date } | null
  isRoleMissing: boolean
}

/** Guard: administrators of the unit; createInvitation and revokeInvitation ask canInvite. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const organizationId = params.organizationId ?? ''
  const form = await readForm(request)
  const revoked = form.get('revoke')
  if (typeof revoked === 'string') {
    await revokeInvitation(viewer, revoked)
    return redirect(paths.invitations(organizationId, { done: 'revoked' }))
  }
  const submission = checkForm(form, createInvitationSchema)
  if (submission.status !== 'success') {
    return data<Answer>({ made: null, isRoleMissing: true }, { status: 422 })
  }
  const { role } = submission.value
  const { token, expiresAt } = await createInvitation(viewer, {
    organizationId,
    role,
  })
  const link = invitationLink(token, request)
  return data<Answer>({
    made: { link, role, expiresAt },
    isRoleMissing: false,
  })
}

export default function Invitations() {
  const { t } = useLocale()
  const { id, name, isRevoked, invitations } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('organizations.invitations.title', { organization: name })}
        lead={t('organizations.invitations.lead')}
        breadcrumb={[
          { href: paths.organizations(), label: t('organizations.title') },
          { href: paths.organization(id), label: name },
          { label: t('organizations.invitations.breadcrumb') },
        ]}
      />
      {isRevoked && !answer ? <Notice kind="ok">{t('organizations.invitations.revoked')}</Notice> : null}
      {answer?.made ? <Made {...answer.made} /> : null}
      <div className="columns">
        <div>
          <h2 className="section-title">{t('organizations.invitations.make')}</h2>
          <MakeForm organizationId={id} isRoleMissing={answer?.isRoleMissing ?? false} />
        </div>
        <div>
          <h2 className="section-title">{t('organizations.invitations.open')}</h2>
          {invitations.length === 0 ? <p className="muted">{t('organizations.invitations.openEmpty')}</p> : null}
          <ul className="list">
            {invitations.map((invitation) => (
              <li key={invitation.id}>
                <OpenInvitation invitation={invitation} organizationId={id} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  )
}

function Made({ link, role, expiresAt }: { link: string; role: Role; expiresAt: Date }) {
  const { t, format } = useLocale()
  const values = {
    expires: format.dateTime(expiresAt),
    role: t(`organizations.roles.${role}`),
  }
  return (
    <Notice kind="ok" title={t('organizations.invitations.made')}>
      <p className="mb-3">{t('organizations.invitations.madeAdvice', values)}</p>
      <Field label={t('organizations.invitations.link')} name="link" defaultValue={link} readOnly />
    </Notice>
  )
}

function MakeForm({ organizationId, isRoleMissing }: { organizationId: string; isRoleMissing: boolean }) {
  const { t } = useLocale()
  const message = t('organizations.invitations.roleMissing')
  return (
    <form method="post" action={paths.invitations(organizationId)} className="stack">
      {isRoleMissing ? <FormErrors errors={[{ fieldId: 'role', message }]} /> : null}
      <ChoiceField
        name="role"
        legend={t('organizations.invitations.role')}
        defaultValue="MEMBER"
        errors={isRoleMissing ? [message] : null}
        options={roles.map((role) => ({
          value: role,
          label: t(`organizations.roles.${role}`),
          hint: t(`organizations.invitations.roleHints.${role}`),
        }))}
      />
      <Button kind="primary">{t('organizations.invitations.create')}</Button>
    </form>
  )
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['invitations'][number]

function OpenInvitation({ invitation, organizationId }: { invitation: Listed; organizationId: string }) {
  const { t, format } = useLocale()
  const at = format.dateTime(invitation.createdAt)
  const name = invitation.createdByName
  return (
    <>
      <div>
        {t('organizations.invitations.asRole', {
          role: t(`organizations.roles.${invitation.role}`),
        })}
      </div>
      <p>
        {name ? t('organizations.invitations.createdBy', { name, at }) : t('organizations.invitations.created', { at })}
        {' · '}
        {t('organizations.invitations.expires', {
          at: format.dateTime(invitation.expiresAt),
        })}
      </p>
      <Confirm
        label={t('organizations.invitations.revoke')}
        question={t('organizations.invitations.revokeQuestion', { at })}
        detail={t('organizations.invitations.revokeDetail')}
        confirmLabel={t('organizations.invitations.revoke')}
        action={paths.invitations(organizationId)}
        fields={{ revoke: invitation.id }}
      />
    </>
  )
}
