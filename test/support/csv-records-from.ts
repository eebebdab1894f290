/** Records of a CSV text by RFC 4180, read by nothing of the program's. */
export function csvRecordsFrom(text: string): string[][] {
  const records: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  for (let match = field.exec(text); match !== null; match = field.exec(text)) {
    const [all, value = '', end] = match;
    records.at(-1)!.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '' || field.lastIndex >= text.length) break;
    if (end !== ',') records.push([]);
    if (all === '') break;
  }
  return records;
}
