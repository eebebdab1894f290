/** How a task of the catalogue is made otherwise than the standard one; nothing given: as it is (METHODOLOGY 6.1, P11 and P12). */
export interface TaskVariation {
  /** Another seed for sample, order, row ids and errors. */
  readonly masterSeed?: string;
  /** Entities renamed and numbers re-based, so that nothing can be remembered. */
  readonly isRenamed?: boolean;
}
