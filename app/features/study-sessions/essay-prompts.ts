/** The prompts of a study session, stored and typed one a line. */
export function promptsOf(lines: string): string[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}
