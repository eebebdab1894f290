/** What a statement of a decision is about. */
export const STATEMENT_KINDS = [
  'withheld',
  'recommendation',
  'worse',
  'order',
  'no_model_needed',
  'dominated_by_noop',
  'untestable',
  'not_tested',
  'exploratory',
  'failures',
  'detectable',
] as const;

/** A sentence or two that the figures support, and whom they are about. */
export interface Statement {
  readonly kind: (typeof STATEMENT_KINDS)[number];
  readonly models: readonly string[];
  readonly text: string;
}
