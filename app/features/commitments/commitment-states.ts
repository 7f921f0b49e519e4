/** Characters of a commitment, as code points: one thing to do, not an essay about it. */
export const maxCommitmentCharacters = 200

export const commitmentStates = ['OPEN', 'DONE', 'DROPPED'] as const

/** OPEN is still to be done, DONE is done, DROPPED no longer fits: three plain facts, none better than another. */
export type CommitmentState = (typeof commitmentStates)[number]
