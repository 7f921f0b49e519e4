import { z } from 'zod'
import { languages } from '../../core/i18n/languages'
import { isTimeZone } from '../study-sessions/wall-clock'
import { type NoticeChoice, noticeChoices } from './notice-choices'

/** What is to be mended on the settings page: a key of `notifications.mistakes`. */
export const settingsMistakes = ['addressMissing', 'addressWrong', 'addressTooLong', 'notUnderstood'] as const
export type SettingsMistake = (typeof settingsMistakes)[number]

const says = (mistake: SettingsMistake) => mistake

const hour = z.coerce.number(says('notUnderstood')).int(says('notUnderstood')).min(0).max(23)
/** '' is none. */
const quiet = z.union([z.literal(''), hour.transform(String)], says('notUnderstood')).default('')
const toHour = (text: string) => (text === '' ? null : Number(text))

/** The choices as the form brings them; a box that is not ticked is not in it. */
export const settingsSchema = z
  .object({
    wanted: z.array(z.enum(noticeChoices as [NoticeChoice, ...NoticeChoice[]], says('notUnderstood'))).default([]),
    language: z.enum(languages, says('notUnderstood')),
    timeZone: z.string(says('notUnderstood')).refine(isTimeZone, says('notUnderstood')),
    digestHour: hour,
    quietFrom: quiet,
    quietTo: quiet,
    isMailOn: z.literal('on').optional(),
  })
  .transform(({ quietFrom, quietTo, isMailOn, ...rest }) => ({
    ...rest,
    // One end alone is no time at all.
    quietFrom: quietTo === '' ? null : toHour(quietFrom),
    quietTo: quietFrom === '' ? null : toHour(quietTo),
    isMailOn: isMailOn === 'on',
  }))

/** An address as typed; full-width signs of a Chinese keyboard become the plain ones. RFC 5321: 254 characters at most. */
export const addressSchema = z.object({
  email: z
    .string(says('addressMissing'))
    .overwrite((typed) => typed.normalize('NFKC').trim())
    .max(254, says('addressTooLong'))
    .pipe(z.email(says('addressWrong'))),
})

/** The first mistake of each field. */
export function settingsMistakesOf(
  error: Record<string, string[] | null> | null | undefined,
): Record<string, SettingsMistake> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([field, messages]) => {
      if (!messages?.length) return []
      return [[field, settingsMistakes.find((known) => known === messages[0]) ?? 'notUnderstood']]
    }),
  )
}
