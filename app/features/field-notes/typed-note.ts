/** Keeps what was typed and not yet sent as a note, in this browser; where it may not keep anything, nothing is. */
export function typedNotes(owner: { userId: string; studySessionId: string }) {
  const name = `xinde:note:${owner.userId}:${owner.studySessionId}`
  return {
    read: (): string => attempt(() => window.localStorage.getItem(name)) ?? '',
    write: (text: string) => {
      attempt(() => (text === '' ? window.localStorage.removeItem(name) : window.localStorage.setItem(name, text)))
    },
  }
}

/** Reading the property alone may throw where storage is switched off. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
