/** A value as JSON for people and programs: two blanks of indentation, one line end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
