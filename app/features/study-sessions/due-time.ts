/**
 * When an essay is due for one person: at the time given to them alone, or with everybody if that has become later. What is
 * due at no time stays so.
 */
export function dueTimeFor(everybody: Date | null, extended: Date | null): Date | null {
  if (!everybody || !extended) return everybody
  return extended > everybody ? extended : everybody
}
