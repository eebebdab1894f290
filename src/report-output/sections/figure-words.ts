import type { MeasuredValue } from '../../contract/measured-value.ts';
import { numberWord } from '../../core/report/decision/number-words.ts';

/** A figure with three decimals, else why it is not there. */
export function valueWord(value: number | null, reason: MeasuredValue['reason'] = null): string {
  return value === null ? missingWord(reason) : numberWord(value);
}

/** `0.710 [0.640, 0.780]`; without an interval the value alone, without a value why. */
export function measuredWord(figure: MeasuredValue): string {
  const { value, reason } = figure;
  return value === null ? missingWord(reason) : `${numberWord(value)}${intervalWord(figure, ' ')}`;
}

/** `[0.640, 0.780]` after a text, or nothing. */
export function intervalWord({ lower, upper }: Pick<MeasuredValue, 'lower' | 'upper'>, before = ''): string {
  return lower === null || upper === null ? '' : `${before}[${numberWord(lower)}, ${numberWord(upper)}]`;
}

/** A p value with four decimals; `–` where nothing was tested. */
export function probabilityWord(p: number | null): string {
  if (p === null) return '–';
  return p < 0.0001 ? '<0.0001' : p.toFixed(4);
}

/** Dollars; small amounts with as many digits as they need. */
export function dollarWord(amount: number | null, reason: MeasuredValue['reason'] = null): string {
  if (amount === null) return missingWord(reason);
  return amount === 0 || amount >= 0.01 ? amount.toFixed(2) : amount.toPrecision(2);
}

function missingWord(reason: MeasuredValue['reason']): string {
  return reason === null ? 'n/a' : `n/a (${reason.replaceAll('_', ' ')})`;
}
