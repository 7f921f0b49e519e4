/** What a person may do in an organization and everything below it; each includes those before it. */
export const roles = ['MEMBER', 'ORGANIZER', 'ADMIN'] as const

export type Role = (typeof roles)[number]

/** Whether one role includes another. */
export function includesRole(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed)
}
