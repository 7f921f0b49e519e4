/** Prints one measurement: its bench, engine and figures. */
export type Print = (row: Record<string, string | number>) => void
