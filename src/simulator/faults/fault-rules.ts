import { z } from 'zod';
import { CodedError } from '../../foundation/coded-error.ts';
import { nearestWord } from '../../core/table/nearest-word.ts';
import { SIMULATED_PROVIDERS } from '../simulated-provider.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import { FAULTS } from './fault-catalogue.ts';

/** Which calls show a fault: a share of them, or those of given numbers. */
export interface FaultRule {
  readonly fault: string;
  /** Null: every provider that can show it. */
  readonly provider: SimulatedProvider | null;
  /** Of a provider's calls, in [0, 1]; null where calls are given. */
  readonly share: number | null;
  /** Numbers of a provider's calls, first and last, counted from 1; null where a share is given. */
  readonly calls: readonly (readonly [first: number, last: number])[] | null;
  /** What a wait is asked for, or how long `slow` takes; null: 1. */
  readonly seconds: number | null;
}

const callRange = z.tuple([z.int().min(1), z.int().min(1)]);
const ruleSchema = z.strictObject({
  fault: z.string(),
  provider: z.enum(SIMULATED_PROVIDERS).nullable().default(null),
  share: z.number().min(0).max(1).nullable().default(null),
  calls: z.array(callRange).min(1).nullable().default(null),
  seconds: z.number().min(0).max(86_400).nullable().default(null),
});

/** Rules from the value of a JSON file: a list of `{fault, provider, share | calls: [[first, last]], seconds}`. Throws SIMULATOR_FAULT. */
export function faultRulesFromJson(value: unknown): FaultRule[] {
  const read = z.array(ruleSchema).safeParse(value);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw faultError(`entry ${path.join('.')}: ${message}`);
  }
  return read.data.map(checkedRule);
}

const PART = /^(?:([a-z]+):)?([a-z-]+)(?:\(([\d.]+)\))?(?:=([\d.]+)|@(\d+)(?:-(\d+)|(\+))?)$/u;

/**
 * Rules from words: `[provider:]fault[(seconds)]=share` or `…@call`, `…@first-last`, `…@first+`, with commas between.
 * Throws SIMULATOR_FAULT.
 */
export function faultRulesFromText(text: string): FaultRule[] {
  return text.split(',').map((written) => {
    const part = PART.exec(written.trim());
    if (part === null)
      throw faultError(
        `"${written.trim()}" is no rule; write such as overloaded=0.05 or anthropic:rate-limit-seconds(2)@3`,
      );
    const [, provider, fault, seconds, share, first, last, onward] = part;
    const from = Number(first);
    const to = onward === undefined ? Number(last ?? first) : Number.MAX_SAFE_INTEGER;
    return faultRulesFromJson([
      {
        fault,
        provider: provider ?? null,
        share: share === undefined ? null : Number(share),
        calls: first === undefined ? null : [[from, to]],
        seconds: seconds === undefined ? null : Number(seconds),
      },
    ])[0]!;
  });
}

function checkedRule(rule: FaultRule): FaultRule {
  const fault = FAULTS.find(({ id }) => id === rule.fault);
  if (fault === undefined) {
    const known = FAULTS.map(({ id }) => id);
    throw faultError(`there is no fault "${rule.fault}"; did you mean "${nearestWord(rule.fault, known)}"?`);
  }
  if (rule.provider !== null && !fault.providers.includes(rule.provider))
    throw faultError(`${rule.provider} never shows "${rule.fault}"; it is for ${fault.providers.join(', ')}`);
  if ((rule.share === null) === (rule.calls === null))
    throw faultError(`"${rule.fault}" needs either a share of calls or numbers of calls`);
  return rule;
}

function faultError(what: string): CodedError {
  return new CodedError('SIMULATOR_FAULT', `the faults cannot be read: ${what}; docs/guide/simulator.md lists them`);
}
