import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { speakingRates } from '../../editor/speech'
import { normalizeUsername, usernamePattern } from './usernames'

/** What is to be mended in a form about an account: a key of `accounts.mistakes`. */
export const accountMistakes = [
  'nameMissing',
  'nameTooLong',
  'usernameMissing',
  'usernameTooShort',
  'usernameTooLong',
  'usernameCharacters',
  'usernameTaken',
  'passwordMissing',
  'passwordTooShort',
  'passwordTooLong',
  'passwordWrong',
  'organizationNameMissing',
  'organizationNameTooLong',
  'organizationKindMissing',
  'rateMissing',
  'rateOutside',
] as const

export type AccountMistake = (typeof accountMistakes)[number]

/** What is to be mended, by field. */
export type AccountMistakes = Record<string, AccountMistake[]>

/** Conform's errors as mistakes by field. */
export function mistakesOf(error: Record<string, string[] | null> | null | undefined): AccountMistakes {
  const isMistake = (message: string): message is AccountMistake => accountMistakes.some((known) => known === message)
  return Object.fromEntries(
    Object.entries(error ?? {}).map(([field, messages]) => [field, (messages ?? []).filter(isMistake).slice(0, 1)]),
  )
}

/** Ties a schema's message to the texts that say it. */
const says = (mistake: AccountMistake) => mistake

const name = z
  .string(says('nameMissing'))
  .trim()
  .refine((text) => !isBlankText(text), says('nameMissing'))
  .max(60, says('nameTooLong'))

const username = z
  .string(says('usernameMissing'))
  .max(200, says('usernameTooLong'))
  .overwrite(normalizeUsername)
  .min(2, says('usernameTooShort'))
  .max(40, says('usernameTooLong'))
  .regex(usernamePattern, says('usernameCharacters'))

/** NIST SP 800-63B: at least 8 characters when chosen by the person, no rules of composition, long ones allowed. */
const newPassword = z.string(says('passwordMissing')).min(8, says('passwordTooShort')).max(200, says('passwordTooLong'))

/** Signing in asks little of its fields: what cannot match simply does not. */
export const signInSchema = z.object({ username: z.string().max(200), password: z.string().max(1000) })

/** Accepting an invitation. */
export const acceptInvitationSchema = z.object({ name, username, password: newPassword })

export const changePasswordSchema = z.object({
  currentPassword: z.string(says('passwordMissing')).max(1000, says('passwordWrong')),
  newPassword,
})

/** Characters a minute as typed, full-width digits too. */
export const speakingRateSchema = z.object({
  rate: z
    .string(says('rateMissing'))
    .normalize('NFKC')
    .trim()
    .regex(/^\d{1,4}$/, says('rateOutside'))
    .transform(Number)
    .refine((rate) => rate >= speakingRates.min && rate <= speakingRates.max, says('rateOutside')),
})
