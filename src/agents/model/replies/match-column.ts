/**
 * The column that a model means: as it is named, or else the only one that differs from it in capitals, blanks, hyphens and
 * underscores alone; the name as it was given where none or several do.
 */
export function matchColumn(named: string, columns: readonly string[]): string {
  if (columns.includes(named)) return named;
  const plain = plainName(named);
  const alike = columns.filter((column) => plainName(column) === plain);
  return alike.length === 1 ? alike[0]! : named.trim();
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_"'`-]+/gu, '');
}
