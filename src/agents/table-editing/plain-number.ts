/** What a text that is no plain number may stand for, with what was taken away to read it. */
export interface NumberReading {
  readonly text: string;
  readonly removed: 'thousands' | 'decimal-comma' | 'percent' | 'unit' | 'currency' | 'parentheses';
}

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/**
 * Plain number from a decorated one: thousands commas, blanks or apostrophes ("1,234.50"), a percent sign, a currency sign
 * or code, a unit's letters behind it ("12 kg"), accounting parentheses, a decimal comma. Null where the text is already
 * plain or cannot be read. The number itself is never scaled.
 */
export function readDecoratedNumber(text: string): NumberReading | null {
  const trimmed = text.normalize('NFKC').trim().replace(/^−/, '-');
  if (PLAIN.test(trimmed)) return null;
  const grouped = /^[+-]?\d{1,3}([,'’ ])\d{3}(\1\d{3})*(\.\d+)?$/.exec(trimmed);
  if (grouped !== null) return { text: trimmed.replaceAll(grouped[1]!, ''), removed: 'thousands' };
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(trimmed)) {
    return { text: trimmed.replaceAll('.', '').replace(',', '.'), removed: 'decimal-comma' };
  }
  if (/^[+-]?\d+,\d+$/.test(trimmed)) return { text: trimmed.replace(',', '.'), removed: 'decimal-comma' };
  const peeled = peel(trimmed);
  if (peeled === null) return null;
  if (PLAIN.test(peeled.text)) return peeled;
  const inner = readDecoratedNumber(peeled.text);
  return inner === null ? null : { text: inner.text, removed: peeled.removed };
}

function peel(text: string): NumberReading | null {
  const parts: readonly (readonly [RegExp, NumberReading['removed'], string])[] = [
    [/^\((.+)\)$/, 'parentheses', '-'],
    [/^(.*\d)\s*%$/, 'percent', ''],
    [/^(?:[$€£¥]|[A-Z]{3}(?=[\s\d]))\s*(.*\d)$/, 'currency', ''],
    [/^(.*\d)\s*(?:[$€£¥])$/, 'currency', ''],
    [/^(.*\d)\s*[A-Za-zµ°]+[A-Za-z0-9/²³]*\.?$/, 'unit', ''],
  ];
  for (const [pattern, removed, sign] of parts) {
    const match = pattern.exec(text);
    if (match !== null) return { text: `${sign}${match[1]!.trim()}`, removed };
  }
  return null;
}
