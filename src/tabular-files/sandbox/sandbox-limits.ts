/** What one statement may use. */
export interface SandboxLimits {
  readonly timeoutMs: number;
  /** Of the engine, in MB; the whole process may have 256 MB beside it. */
  readonly memoryMb: number;
  /** Rows of a query's result; more are cut off. A transformed table may have twice the rows of the table and these. */
  readonly maxRows: number;
  /** Characters of a query's result; more are cut off. */
  readonly maxCharacters: number;
  /** Characters of a transformed table; more are refused. */
  readonly maxTableCharacters: number;
}

/** Far more than a question about a table of a benchmark needs, far less than a small machine has. */
export const DEFAULT_LIMITS: SandboxLimits = {
  timeoutMs: 10_000,
  memoryMb: 256,
  maxRows: 500,
  maxCharacters: 100_000,
  maxTableCharacters: 32_000_000,
};
