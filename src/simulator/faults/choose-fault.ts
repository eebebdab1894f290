import { createRandom } from '../../foundation/random.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import { FAULTS } from './fault-catalogue.ts';
import type { FaultRule } from './fault-rules.ts';

/** A fault that a call shows. */
export interface ChosenFault {
  readonly id: string;
  readonly seconds: number;
}

/**
 * The fault of a provider's n-th call (from 1): that of the first rule that says so, null for none. The same seed chooses
 * the same calls.
 */
export function chooseFault(
  rules: readonly FaultRule[],
  { provider, number, seed }: { readonly provider: SimulatedProvider; readonly number: number; readonly seed: string },
): ChosenFault | null {
  const index = rules.findIndex((rule, place) => {
    if (rule.provider !== null ? rule.provider !== provider : !canShow(provider, rule.fault)) return false;
    if (rule.calls !== null) return rule.calls.some(([first, last]) => number >= first && number <= last);
    return createRandom(`${seed}|fault|${place}|${provider}|${number}`).unit() < (rule.share ?? 0);
  });
  const rule = rules[index];
  return rule === undefined ? null : { id: rule.fault, seconds: rule.seconds ?? 1 };
}

function canShow(provider: SimulatedProvider, fault: string): boolean {
  return FAULTS.some(({ id, providers }) => id === fault && providers.includes(provider));
}
