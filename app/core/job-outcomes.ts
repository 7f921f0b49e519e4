/** Thrown by a job that will never succeed: trying again would only bother somebody. */
export class NoUseTrying extends Error {}

/** Thrown by a job that came at a wrong time, which is no failure: it is run again at `until`. */
export class NotNow extends Error {
  constructor(readonly until: Date) {
    super(`not before ${until.toISOString()}`)
  }
}
