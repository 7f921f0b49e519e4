/** Thrown by a job that will never succeed: trying again would only bother somebody. */
export class NoUseTrying extends Error {}

/** Thrown by a job that failed and was told when to come again: not before `until`, and not before its usual pause. */
export class NotBefore extends Error {
  constructor(
    message: string,
    readonly until: Date,
  ) {
    super(message)
  }
}

/** Thrown by a job that came at a wrong time, which is no failure: it is run again at `until`. */
export class NotNow extends Error {
  constructor(readonly until: Date) {
    super(`not before ${until.toISOString()}`)
  }
}
