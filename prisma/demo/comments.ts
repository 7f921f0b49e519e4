/**
 * A comment of the example world, on one essay in `essays/` (`essay` is the file's name without `.md`).
 *
 * `by` is a person's slug in `roster.ts`, who must be able to read that essay; `daysAgo` and `time` (local time of
 * day) say when it was written, always later than the essay. Replies are one level deep, in the order written.
 */
export type DemoComment = {
  essay: string
  by: string
  daysAgo: number
  time: string
  /** The words of the essay that it is about, as they stand once in the text that was there then. */
  passage?: string
  text: string
  replies?: { by: string; daysAgo: number; time: string; text: string }[]
}
