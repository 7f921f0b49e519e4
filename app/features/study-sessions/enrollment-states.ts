/**
 * A person's place in a study session. Joining makes ENROLLED and leaving WITHDRAWN; the other three are for
 * places that somebody has to grant.
 */
export type EnrollmentState = 'PENDING' | 'ENROLLED' | 'WAITLISTED' | 'DECLINED' | 'WITHDRAWN'

/** How far a person is with the essay a study session asks for: all that an organizer ever learns of a draft. */
export type EnrollmentEssayState = 'NOT_STARTED' | 'DRAFTING' | 'SUBMITTED'

/**
 * How the reading of a handed-in essay stands: WAITING for it, PASSED_ON to the organization above, RETURNED to be revised,
 * or ACCEPTED. A new revision is always WAITING.
 */
export type ReviewState = 'WAITING' | 'PASSED_ON' | 'RETURNED' | 'ACCEPTED'
