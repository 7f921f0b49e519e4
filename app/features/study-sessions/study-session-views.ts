/**
 * What a list shows: `open` is what the viewer could join or has joined, `mine` what they joined, open or over,
 * `past` what is closed and theirs to see, `organized` all that they run, drafts too.
 */
export const studySessionViews = ['open', 'mine', 'past', 'organized'] as const

export type StudySessionView = (typeof studySessionViews)[number]
