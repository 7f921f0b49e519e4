/** What a comment is meant as, where its writer says so: 共鸣, 追问, 补充, 建议. */
export const commentIntents = ['RESONANCE', 'QUESTION', 'ADDITION', 'SUGGESTION'] as const

export type CommentIntent = (typeof commentIntents)[number]
