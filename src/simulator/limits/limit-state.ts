/** How one limit stands, for headers. */
export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Until all of it can be used again. */
  readonly resetMs: number;
}
