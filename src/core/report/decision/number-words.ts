/** A difference or mean in sentences: three decimals, never `-0.000`. */
export function numberWord(value: number): string {
  const text = value.toFixed(3);
  return text === '-0.000' ? '0.000' : text;
}

/** A p value in sentences. */
export function pWord(p: number): string {
  return p < 0.001 ? 'below 0.001' : String(Number(p.toPrecision(p < 0.1 ? 2 : 3)));
}

/** `a`, `a and b`, `a, b and c`; with another last word, `a, b or c`. */
export function listWord(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`;
}

/** `1 task`, `3 tasks`. */
export function amountWord(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share in per cent. */
export function shareWord(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
