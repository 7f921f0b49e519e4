import { z } from 'zod'
import { type Lost, lostKinds } from '../../editor/import/imported'
import { submitSchema, startSchema } from './essay-forms'

/** What happens to the text that a draft has. */
export const importWays = ['append', 'replace'] as const
export type ImportWay = (typeof importWays)[number]

/** Importing into a draft, beside the file. Where the draft was empty the form does not ask. */
export const importSchema = submitSchema.pick({ version: true }).extend({ way: z.enum(importWays).default('append') })

/** Beginning an essay from a file. */
export const importNewSchema = startSchema.pick({ kind: true })

/** What could not be kept, as a part of an address: `comments.2~images.1`. */
export function writeLost(lost: Lost): string | undefined {
  return lost.length > 0 ? lost.map(({ kind, count }) => `${kind}.${count}`).join('~') : undefined
}

/** Reads what writeLost wrote; parts that are none, as addresses can be anybody's, are left out. */
export function readLost(text: string | null): Lost {
  return (text ?? '').split('~').flatMap((part) => {
    const [name, number = ''] = part.split('.')
    const kind = lostKinds.find((one) => one === name)
    return kind && /^[1-9]\d{0,6}$/.test(number) ? [{ kind, count: Number(number) }] : []
  })
}
