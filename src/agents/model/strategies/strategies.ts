import { repairByEdits } from './repair-by-edits.ts';
import { repairByTable } from './repair-by-table.ts';
import { repairInChunks } from './repair-in-chunks.ts';
import { repairByProgram } from './repair-by-program.ts';
import { repairWithTools } from './repair-with-tools.ts';
import type { Strategy } from './strategy.ts';

/** Every strategy, the default first. */
export const STRATEGIES: readonly Strategy[] = [
  repairByEdits,
  repairByTable,
  repairInChunks,
  repairWithTools,
  repairByProgram,
];
