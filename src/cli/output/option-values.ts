import { Option } from 'commander';
import { CodedError } from '../../foundation/coded-error.ts';
import { nearestWord } from './nearest-word.ts';

/** An option that takes one of a few words; a wrong one is answered with the nearest. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description)
    .choices(choices)
    .argParser((written: string) => checkedChoice(longFlag(flags), written, choices));
}

/** An option that takes several of a few words; a wrong one is answered with the nearest. */
export function choiceListOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, `${description}: ${choices.join(', ')}`).argParser(
    (written: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      ...wordsOf(longFlag(flags), written).map((word) => checkedChoice(longFlag(flags), word, choices)),
    ],
  );
}

/** An option that takes several words, given with commas or by repeating it. */
export function listOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((written: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...wordsOf(longFlag(flags), written),
  ]);
}

/** An option that takes a whole number from `minimum` to `maximum`. */
export function wholeNumberOption(
  flags: string,
  description: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): Option {
  return new Option(flags, description).argParser((written: string) => {
    const number = /^\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
    if (number >= minimum && number <= maximum) return number;
    throw new CodedError(
      'USAGE_NUMBER',
      `${longFlag(flags)} cannot be "${written}"; it takes a whole number from ${minimum} to ${maximum}`,
    );
  });
}

/** An option that takes an amount of dollars, such as `2` or `0.50`. */
export function dollarsOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((written: string) => {
    if (/^\d{1,9}(\.\d{1,6})?$/.test(written)) return Number(written);
    throw new CodedError(
      'USAGE_NUMBER',
      `${longFlag(flags)} cannot be "${written}"; it takes dollars, such as 2 or 0.50`,
    );
  });
}

/** An option that takes a number from 0 to 1. */
export function probabilityOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((written: string) => {
    const number = /^\d(\.\d{1,15})?$/.test(written) ? Number(written) : Number.NaN;
    if (number <= 1) return number;
    throw new CodedError('USAGE_NUMBER', `${longFlag(flags)} cannot be "${written}"; it takes a number from 0 to 1`);
  });
}

function checkedChoice(flag: string, written: string, choices: readonly string[]): string {
  if (choices.includes(written)) return written;
  const nearest = nearestWord(written, choices);
  const remedy = nearest === null ? 'it takes' : `did you mean "${nearest}"? It takes`;
  throw new CodedError('USAGE_CHOICE', `${flag} cannot be "${written}"; ${remedy} ${choices.join(', ')}`);
}

function wordsOf(flag: string, written: string): string[] {
  const words = written.split(',').map((word) => word.trim());
  if (words.every((word) => word !== '')) return words;
  throw new CodedError('USAGE_EMPTY', `${flag} has an empty name in "${written}"; give it a value or leave it out`);
}

function longFlag(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}
