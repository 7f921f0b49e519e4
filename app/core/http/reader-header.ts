/**
 * Says with every answer of a page whom it is for: a user's id, or `nobody`. The service worker reads it, because
 * without a network there is no other way to know whose pages a browser may still show.
 */
export const readerHeader = 'Xinde-Reader'

/** The value for a reader who is not signed in. */
export const nobody = 'nobody'
