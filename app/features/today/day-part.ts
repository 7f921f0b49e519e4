export const dayParts = ['night', 'morning', 'noon', 'afternoon', 'evening'] as const

/** The part of a day that a greeting names. */
export type DayPart = (typeof dayParts)[number]

/** Which part of the day an hour (0-23) belongs to, as people greet each other in Chinese. */
export function dayPartOf(hour: number): DayPart {
  if (hour < 5) return 'night'
  if (hour < 11) return 'morning'
  if (hour < 13) return 'noon'
  if (hour < 18) return 'afternoon'
  return 'evening'
}
