/** What a model reads of one result; more would fill its context with rows that it can ask for in pieces. */
const MOST_CHARACTERS = 12_000;

/** A text that is cut at a line where it is too long, with a notice that says so. */
export function boundText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const head = text.slice(0, MOST_CHARACTERS);
  const line = head.lastIndexOf('\n');
  return `${line === -1 ? head : head.slice(0, line)}\n(cut: ${text.length} characters are too many to show; ask for less at a time)`;
}
