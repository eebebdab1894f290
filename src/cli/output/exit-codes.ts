import { isCodedError } from '../../foundation/coded-error.ts';

/** What each exit code means; docs/reference/exit-codes.md says the same at length. */
export const EXIT_CODES = {
  ok: 0,
  failure: 1,
  badInput: 2,
  database: 3,
  gateFailed: 4,
  budgetSpent: 5,
  interrupted: 130,
} as const;

/** For the end of every help text. */
export const EXIT_CODES_LINE =
  'Exit codes: 0 ok, 1 failure of mendbench or the disk, 2 wrong usage or input,\n3 database problem, 4 a gate of a report failed, 5 the budget is spent, 130 interrupted';

/** Whole codes of failures that are nobody's input. */
const FAILURES: ReadonlySet<string> = new Set([
  'DISK_FULL',
  'OUTPUT_UNWRITABLE',
  'FILE_FAILED',
  'DOCTOR_FAULTS',
  'MODEL_CALL_FAILED',
]);

/** What a person wrote, named or handed in. */
const BAD_INPUT = [
  /^DATABASE_(ADDRESS_INVALID|ENGINE_UNAVAILABLE)$/,
  /^(USAGE|FILE|FOLDER|CSV|JSON|TABLE|DESCRIPTOR|RULE|AGENT|PLAN|SCORE|INJECT|PAIR|SETTING|SERVER|JUDGE|LABELS|MODEL|DATASET|PARQUET|SIMULATOR|CONFIG|SECRET)_/,
  /^(?!DATABASE_).*_(UNKNOWN|NOT_FOUND|INVALID|NONE|ENDED|OUTDATED|SMALLER|INFEASIBLE|TAKEN)$/,
];

/** The exit code of an error; anything that is no coded error is our failure. */
export function exitCodeOf(error: unknown): number {
  if (!isCodedError(error)) return EXIT_CODES.failure;
  const { code } = error;
  if (FAILURES.has(code)) return EXIT_CODES.failure;
  if (code === 'GATE_FAILED') return EXIT_CODES.gateFailed;
  if (code === 'BUDGET_SPENT') return EXIT_CODES.budgetSpent;
  if (code === 'INTERRUPTED') return EXIT_CODES.interrupted;
  if (BAD_INPUT.some((pattern) => pattern.test(code))) return EXIT_CODES.badInput;
  return code.startsWith('DATABASE_') ? EXIT_CODES.database : EXIT_CODES.failure;
}
