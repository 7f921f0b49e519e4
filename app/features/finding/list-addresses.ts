import { isId } from '../../core/ids'
import { recommended, sessionKey, slotKey, tagKey, unitKey } from '../essays/list-keys'
import { isTag } from './topics'

/** A reading list as an address names it: the value of "in". */
export type ListAddress =
  | { kind: 'session' | 'slot' | 'unit'; key: string; id: string }
  | { kind: 'tag'; key: string; tag: string }
  | { kind: 'month'; key: string; month: string }
  | { kind: 'recommended'; key: string }

/** A month of the installation's calendar: "2026-11". */
export const monthAddress = (month: string) => `month:${month}`

/** A moment that lies in a month ("2026-11") wherever one is, for its name. */
export const middleOf = (month: string) => new Date(`${month}-15T12:00:00Z`)

/** What an address names; null for none and for what is no address of ours. */
export function readListAddress(address: string | null | undefined): ListAddress | null {
  if (!address) return null
  if (address === recommended) return { kind: 'recommended', key: recommended }
  const colon = address.indexOf(':')
  const named = address.slice(colon + 1)
  switch (address.slice(0, Math.max(colon, 0))) {
    case 'session':
      return isId(named) ? { kind: 'session', key: sessionKey(named), id: named } : null
    case 'slot':
      return isId(named) ? { kind: 'slot', key: slotKey(named), id: named } : null
    case 'unit':
      return isId(named) ? { kind: 'unit', key: unitKey(named), id: named } : null
    case 'tag':
      return isTag(named) ? { kind: 'tag', key: tagKey(named), tag: named } : null
    case 'month':
      return /^2[01]\d\d-(0[1-9]|1[0-2])$/.test(named)
        ? { kind: 'month', key: monthAddress(named), month: named }
        : null
    default:
      return null
  }
}
