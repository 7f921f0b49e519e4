import { z } from 'zod'
import { normalizeUsername, usernamePattern } from './usernames'

const username = z.string().max(200).overwrite(normalizeUsername).min(2).max(40).regex(usernamePattern)

/** NIST SP 800-63B: at least 8 characters when chosen by the person, no rules of composition, long ones allowed. */
const newPassword = z.string().min(8).max(200)

/** Signing in asks little of its fields: what cannot match simply does not. */
export const signInSchema = z.object({ username: z.string().max(200), password: z.string().max(1000) })

/** Accepting an invitation. */
export const acceptInvitationSchema = z.object({ name: z.string().trim().min(1).max(60), username, password: newPassword })

export const changePasswordSchema = z.object({ currentPassword: z.string().max(1000), newPassword })
