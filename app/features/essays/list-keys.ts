/** The keys of the reading lists in which an essay can stand: rows of EssayListing. */

/** Every submitted essay. */
export const everything = 'all'

/** What is recommended with its author's yes. */
export const recommended = 'recommended'

/** What was written by people of a unit, or of one below it. */
export const unitKey = (organizationId: string) => `unit:${organizationId}`

/** What was handed in to a study session. */
export const sessionKey = (studySessionId: string) => `session:${studySessionId}`

/** What was written about an item of an agenda. */
export const slotKey = (activityId: string) => `slot:${activityId}`

/** What its author put under a theme. */
export const tagKey = (word: string) => `tag:${word}`

/** Titles that may be asked for, of people of a unit or of one below it: no reading list, since their readers read none of it. */
export const onRequestKey = (organizationId: string) => `on-request:${organizationId}`
