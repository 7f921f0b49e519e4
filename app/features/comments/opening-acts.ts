/** What one of the two may do about opening their thread: ask, or take that back; say yes to the other, or no. */
export const openingActs = ['ask', 'takeBack', 'agree', 'decline'] as const

export type OpeningAct = (typeof openingActs)[number]
