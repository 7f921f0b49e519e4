import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { type AccountMistake, acceptInvitationSchema } from '../accounts/account-forms'
import { roles } from '../accounts/roles'
import { organizationKinds } from './organization-kinds'

const says = (mistake: AccountMistake) => mistake

/** Making an invitation: the role it gives. */
export const createInvitationSchema = z.object({ role: z.enum(roles) })

/** The founding link: the first organization and its administrator. */
export const foundingSchema = acceptInvitationSchema.extend({
  organizationName: z
    .string(says('organizationNameMissing'))
    .trim()
    .min(2, says('organizationNameMissing'))
    .refine((text) => !isBlankText(text), says('organizationNameMissing'))
    .max(100, says('organizationNameTooLong')),
  organizationKind: z.enum(organizationKinds, says('organizationKindMissing')),
})
