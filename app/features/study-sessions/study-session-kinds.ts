/** What a study session is, as the people who hold it call it. */
export const studySessionKinds = ['TRAINING', 'PARTY_LECTURE', 'THEME_DAY', 'MEETING', 'SELF_STUDY'] as const

export type StudySessionKind = (typeof studySessionKinds)[number]

/** What happens in one item of the agenda. */
export const activityKinds = ['LECTURE', 'FIELD', 'DISCUSSION', 'PRACTICE', 'SELF_STUDY'] as const

export type ActivityKind = (typeof activityKinds)[number]

/** The kinds of essays a study session can ask for. */
export const wantedEssayKinds = ['REFLECTION', 'SPEECH', 'SUMMARY'] as const

export type WantedEssayKind = (typeof wantedEssayKinds)[number]
