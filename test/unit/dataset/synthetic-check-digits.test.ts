import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCheckDigitRight } from '../../../src/core/dataset/rules/check-digit.ts';
import { ean13CheckDigit, ibanCheckDigits, mod11CheckDigit } from '../../../src/core/dataset/synthetic/check-digits.ts';

describe('the digit that completes a code', () => {
  test.each([
    ['400638133393', '1'],
    ['501234567890', '0'],
    ['978030640615', '7'],
  ])('after EAN-13 is the one printed on known articles: %s%s', (body, digit) => {
    expect(ean13CheckDigit(body)).toBe(digit);
  });

  test.each([
    ['030640615', '2'],
    ['080442957', 'X'],
    ['000000000', '0'],
  ])('modulo 11 is the one of known ISBN-10s: %s-%s', (body, digit) => {
    expect(mod11CheckDigit(body)).toBe(digit);
  });

  test.each([
    ['GB', 'WEST12345698765432', '82'],
    ['DE', '370400440532013000', '89'],
    ['BE', '539007547034', '68'],
    ['NO', '86011117947', '93'],
  ])('of an IBAN is the one of the published examples: %s %s', (country, account, digits) => {
    expect(ibanCheckDigits(country, account)).toBe(digits);
  });

  test('satisfies the rule that checks it, and no other digit does', () => {
    const body = fc.stringMatching(/^\d{7,12}$/u);
    fc.assert(
      fc.property(body, (digits) => {
        const right = [...'0123456789'].filter((digit) => isCheckDigitRight(digits + digit, 'ean13'));
        expect(right).toEqual([ean13CheckDigit(digits)]);
        const rightOf11 = [...'0123456789X'].filter((digit) => isCheckDigitRight(digits + digit, 'mod11'));
        expect(rightOf11).toEqual([mod11CheckDigit(digits)]);
        expect(isCheckDigitRight(`XM${ibanCheckDigits('XM', digits)}${digits}`, 'iban97')).toBe(true);
      }),
    );
  });
});
