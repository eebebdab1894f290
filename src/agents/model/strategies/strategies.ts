import { repairByEdits } from './repair-by-edits.ts';
import type { Strategy } from './strategy.ts';

/** Every strategy, the default first. */
export const STRATEGIES: readonly Strategy[] = [repairByEdits];
