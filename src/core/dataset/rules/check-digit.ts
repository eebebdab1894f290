import type { CheckDigitRule } from '../rule.ts';

/**
 * Whether a code's check digit is right: `ean13` (GS1: the last digit, weights 1 and 3 alternating from the right, modulo
 * 10), `mod11` (the last character, weights 2, 3, … from the right, 10 is X), `iban97` (ISO 13616, modulo 97 is 1).
 * Characters other than digits are passed over in ean13 and mod11.
 */
export function isCheckDigitRight(text: string, scheme: CheckDigitRule['scheme']): boolean {
  switch (scheme) {
    case 'ean13': {
      const digits = text.replace(/\D/g, '');
      if (digits.length < 2) return false;
      const weighted = [...digits].toReversed().map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 3));
      return weighted.reduce((sum, value) => sum + value, 0) % 10 === 0;
    }
    case 'mod11': {
      const digits = text.toUpperCase().replace(/[^\dX]/g, '');
      if (!/^\d+[\dX]$/.test(digits)) return false;
      const values = [...digits].toReversed().map((digit, index) => (digit === 'X' ? 10 : Number(digit)) * (index + 1));
      return values.reduce((sum, value) => sum + value, 0) % 11 === 0;
    }
    case 'iban97': {
      const compact = text.replace(/\s/g, '').toUpperCase();
      if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(compact)) return false;
      const rearranged = compact.slice(4) + compact.slice(0, 4);
      let remainder = 0;
      for (const char of rearranged) {
        const value = Number.parseInt(char, 36);
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
      }
      return remainder === 1;
    }
  }
}
