/** The kinds of units, from the top of the tree down. */
export const organizationKinds = ['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'GROUP'] as const

export type OrganizationKind = (typeof organizationKinds)[number]
