/** The present moment; tests move it with `vi.setSystemTime`, so nothing else asks the time. */
export function now(): Date {
  return new Date()
}

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
