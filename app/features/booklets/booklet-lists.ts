import { type Standing, standings } from './booklet-states'

/** What the list of a booklet can be narrowed to, as its address names it. */
export const listNames = [
  'all',
  'consented',
  'waiting',
  'in',
  'revised',
  'unchecked',
  'unreadable',
  'leftOut',
  'declined',
  'withdrawn',
] as const
export type ListName = (typeof listNames)[number]

export function readListName(value: string | null): ListName {
  return listNames.find((name) => name === value) ?? 'all'
}

const consented: readonly Standing[] = ['in', 'revised', 'unchecked', 'unreadable', 'leftOut']

/** Where the essays of a list stand. */
export function standingsOf(name: ListName): readonly Standing[] {
  if (name === 'all') return standings
  if (name === 'consented') return consented
  return name === 'waiting' ? ['asked'] : [name]
}
