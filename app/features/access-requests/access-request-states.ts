/** RECEIVED, REGISTERED and PROCESSING wait for an answer; the other three are over. */
export const accessRequestStates = ['RECEIVED', 'REGISTERED', 'PROCESSING', 'GRANTED', 'DECLINED', 'WITHDRAWN'] as const
export type AccessRequestState = (typeof accessRequestStates)[number]

/** The states in which a request waits for its answer. */
export const openStates = ['RECEIVED', 'REGISTERED', 'PROCESSING'] as const satisfies AccessRequestState[]

/** Whether a request still waits for its answer. */
export function isOpenState(state: AccessRequestState): boolean {
  return openStates.some((open) => open === state)
}
