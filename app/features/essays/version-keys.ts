/** A version in a list or an address: its key is "r3" for revision 3, or the id of a checkpoint. */
export type Version = { key: string; characterCount: number; createdAt: Date } & (
  | { kind: 'revision'; number: number }
  | { kind: 'named'; name: string }
  | { kind: 'automatic' }
)

/** The key of what is being written now. */
export const draftKey = 'draft'
