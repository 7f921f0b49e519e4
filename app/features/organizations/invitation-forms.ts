import { z } from 'zod'
import { acceptInvitationSchema } from '../accounts/account-forms'
import { roles } from '../accounts/roles'
import { organizationKinds } from './organization-kinds'

/** Making an invitation: the role it gives. */
export const invitationSchema = z.object({ role: z.enum(roles) })

/** Revoking an invitation. */
export const revokeInvitationSchema = z.object({ invitation: z.string().max(40) })

/** The founding link: the first organization and its administrator. */
export const foundingSchema = acceptInvitationSchema.extend({
  organizationName: z.string().trim().min(2).max(100),
  organizationKind: z.enum(organizationKinds),
})
