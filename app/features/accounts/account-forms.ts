import { z } from 'zod'

const username = z.string().trim().min(2).max(40).regex(/^[\p{L}\p{N}._-]+$/u)

/** NIST SP 800-63B: at least 8 characters when chosen by the person, no rules of composition, long ones allowed. */
const newPassword = z.string().min(8).max(200)

/** Signing in asks little of its fields: what cannot match simply does not. */
export const signInSchema = z.object({ username: z.string().max(200), password: z.string().max(1000) })

const account = { name: z.string().trim().min(1).max(60), username, password: newPassword }

/** Accepting an invitation. */
export const acceptInvitationSchema = z.object(account)

/** The founding link: the first organization and its administrator. */
export const foundingSchema = z.object({ organizationName: z.string().trim().min(2).max(100), ...account })

export const changePasswordSchema = z.object({ currentPassword: z.string().max(1000), newPassword })
