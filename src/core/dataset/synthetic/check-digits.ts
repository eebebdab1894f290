/**
 * The digit that completes a code after EAN-13's scheme (GS1): weights 3 and 1 alternating from the right of `body`,
 * filled up to a multiple of ten. `ean13CheckDigit('400638133393')` is `'1'`.
 */
export function ean13CheckDigit(body: string): string {
  const sum = weightedSum(body, (fromRight) => (fromRight % 2 === 0 ? 3 : 1));
  return String((10 - (sum % 10)) % 10);
}

/**
 * The character that completes a code modulo 11 (as in ISBN-10): weights 2, 3, … from the right of `body`, filled up to a
 * multiple of eleven; ten is `X`. `mod11CheckDigit('030640615')` is `'2'`.
 */
export function mod11CheckDigit(body: string): string {
  const digit = (11 - (weightedSum(body, (fromRight) => fromRight + 2) % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
}

/** Σ digit × weight, the weight by the place counted from 0 at the right. */
function weightedSum(digits: string, weightOf: (fromRight: number) => number): number {
  return [...digits].toReversed().reduce((sum, digit, fromRight) => sum + Number(digit) * weightOf(fromRight), 0);
}

/**
 * The two digits behind an IBAN's country (ISO 13616): 98 less the remainder modulo 97 of account, country and 00, letters
 * counting 10 to 35. `ibanCheckDigits('GB', 'WEST12345698765432')` is `'82'`.
 */
export function ibanCheckDigits(country: string, account: string): string {
  let remainder = 0;
  for (const char of `${account}${country}00`) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return String(98 - remainder).padStart(2, '0');
}
