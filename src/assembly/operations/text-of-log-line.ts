/** Said in every line at its own place, or of no use to a reader. */
const PLACED = new Set(['level', 'time', 'msg', 'pid']);

/** A JSON line of the log as one line to read: time, level, words, then what else it holds as `name=value`. */
export function textOfLogLine(line: string): string {
  const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const rest = Object.entries(entry).filter(([name]) => !PLACED.has(name));
  const facts = rest.map(([name, value]) => `${name}=${wordOf(value)}`);
  const head = [wordOf(entry['time']), wordOf(entry['level']).toUpperCase().padEnd(5), wordOf(entry['msg'] ?? '')];
  return `${[...head, ...facts].join(' ')}\n`;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
