/** The separators that tables are found with, the usual one first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const MOST_LINES = 50;

/**
 * The separator of a CSV text from its first lines: the one that splits most lines into as many fields as the header,
 * and of such the one that gives the most fields. Separators between quotes do not count. A comma where none fits.
 */
export function sniffDelimiter(text: string): Delimiter {
  const lines = unquoted(text)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length);
    const due = counts[0] ?? 1;
    return { delimiter, due, agreeing: counts.filter((count) => count === due).length };
  }).filter(({ due }) => due > 1);
  scored.sort((a, b) => b.agreeing - a.agreeing || b.due - a.due);
  return scored[0]?.delimiter ?? ',';
}

/** The text without what stands between quotes. */
function unquoted(text: string): string {
  return text.replaceAll(/"(?:[^"]|"")*("|$)/g, '');
}
