/**
 * Jaro–Winkler similarity in [0, 1]: 1 for equal texts, 0 where no letter is shared. Prefix weight 0.1 over at most four
 * letters (Winkler 1990): "MARTHA" with "MARHTA" is 0.961. Two empty texts are equal.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroSimilarity(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isTaken = Array.from({ length: b.length }, () => false);
  const fromA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (isTaken[j] === true || a[i] !== b[j]) continue;
      isTaken[j] = true;
      fromA.push(a[i]!);
      break;
    }
  }
  const shared = fromA.length;
  if (shared === 0) return 0;
  let position = 0;
  let outOfOrder = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (isTaken[j] !== true) continue;
    if (fromA[position] !== b[j]) outOfOrder += 1;
    position += 1;
  }
  return (shared / a.length + shared / b.length + (shared - outOfOrder / 2) / shared) / 3;
}
